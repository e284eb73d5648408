# A program with commands, options, subcommands and files, its help included.
require "thor"
require "thor/group"
require "stringio"
require "tmpdir"

class Inner < Thor
  desc "one", "does one"
  def one; end
end

class Program < Thor
  include Thor::Actions
  def self.exit_on_failure? = false
  def self.source_root = Dir.tmpdir
  class_option :verbose, type: :boolean, aliases: "-v"
  desc "make NAME", "makes"
  method_option :count, type: :numeric, default: 1, enum: [1, 2]
  method_option :list, type: :array
  method_option :map, type: :hash
  def make(name)
    Dir.mktmpdir do |folder|
      self.destination_root = folder
      create_file("a.txt", "text #{name}\n")
      append_to_file("a.txt", "more\n")
      gsub_file("a.txt", /more/, "less")
      inject_into_file("a.txt", "in\n", after: "text a\n")
      empty_directory("sub")
      inside("sub") { create_file("b.txt") { "b" } }
      remove_file("a.txt")
      say("done", :green)
      print_table([%w[a b], %w[c d]])
      print_wrapped("long " * 40)
    end
  end
  desc "inner", "more"
  subcommand "inner", Inner
end

silent = $stdout
$stdout = StringIO.new
$stderr = StringIO.new
Program.start(%w[make a --count 2 --list x y --map k:v -v])
Program.start(%w[help])
Program.start(%w[help make])
Program.start(%w[inner one])
Program.start(%w[inner help])
Program.start(%w[make a --count 5])
Program.start(%w[nothing])
Program.start(%w[make])
class Together < Thor::Group
  argument :name
  def first = name
  def second; end
end
Together.start(%w[a])
$stdout = silent
