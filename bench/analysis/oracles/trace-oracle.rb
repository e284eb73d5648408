# Runs a script and writes the calls seen in the given folder, one JSON array; a call of what lies outside has no target.
#
# Usage: trace-oracle.rb FOLDER SCRIPT. Lines count from 1.
require "json"
require "set"

folder = File.realpath(ARGV.fetch(0)) + "/"
script = ARGV.fetch(1)
# Sources lie in the folder itself, as in a gem's lib.
$LOAD_PATH.unshift(folder.chomp("/"))
seen = {}

# Where the module is declared; nil outside of the folder.
place_of = lambda do |owner|
  next nil if owner.nil? || owner.name.nil?
  path, line = Object.const_source_location(owner.name)
  path&.start_with?(folder) ? { file: path.delete_prefix(folder), line: line } : nil
rescue NameError, TypeError
  nil
end

# What the method overrides: a call that is written may mean any of them.
overridden = lambda do |owner, name|
  places = []
  method = owner.instance_method(name).super_method
  while method && places.size < 20
    path, line = method.source_location
    places << { file: path.delete_prefix(folder), line: line } if path&.start_with?(folder)
    method = method.super_method
  end
  places
rescue NameError
  []
end

outside = Set.new
attribute = lambda do |owner, name|
  owner.instance_method(name).source_location
rescue NameError
  nil
end

trace = TracePoint.new(:call, :c_call) do |point|
  if point.event == :c_call
    # A function written in C has the place of its call; a reader of an attribute counts as one and has a place, too.
    next unless point.path.start_with?(folder)
    path, line = attribute.call(point.defined_class, point.method_id)
    if path&.start_with?(folder)
      seen[[point.path, point.lineno, path, line, point.method_id]] ||= {
        file: point.path.delete_prefix(folder),
        line: point.lineno,
        targetFile: path.delete_prefix(folder),
        targetLine: line,
        madeBy: nil,
        name: point.callee_id.to_s.delete_suffix("="),
        overridden: []
      }
    else
      outside << [point.path, point.lineno, point.callee_id.to_s]
    end
    next
  end
  unless point.path.start_with?(folder)
    caller = caller_locations(2, 1)&.first
    path = caller&.absolute_path
    outside << [path, caller.lineno, point.callee_id.to_s] if path&.start_with?(folder)
    next
  end
  # The frame above the method's own; one of a function written in C has the place of the call of that.
  caller = caller_locations(2, 1)&.first
  path = caller&.absolute_path
  next unless path&.start_with?(folder)
  key = [path, caller.lineno, point.path, point.lineno, point.method_id]
  next if seen.key?(key)
  is_made = point.method_id == :initialize
  seen[key] = {
    file: path.delete_prefix(folder),
    line: caller.lineno,
    targetFile: point.path.delete_prefix(folder),
    targetLine: point.lineno,
    madeBy: is_made ? place_of.call(point.self.class) : nil,
    name: is_made ? "new" : (point.callee_id || point.method_id).to_s,
    overridden: is_made ? [] : overridden.call(point.defined_class, point.method_id)
  }
end
trace.enable { load script }
calls_outside = outside.map do |path, line, name|
  {
    file: path.delete_prefix(folder),
    line: line,
    targetFile: nil,
    targetLine: 0,
    madeBy: nil,
    name: name == "initialize" ? "new" : name,
    overridden: []
  }
end
puts
puts JSON.generate(seen.values + calls_outside)
