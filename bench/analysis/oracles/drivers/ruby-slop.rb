# Parses options of every type and prints the help.
require "slop"

options = Slop::Options.new
options.banner = "usage"
options.separator ""
options.string "-n", "--name", "a name", default: "x", required: false
options.integer "-c", "--count"
options.float "--ratio"
options.bool "-v", "--verbose"
options.array "--list", delimiter: ","
options.symbol "--symbol"
options.regexp "--pattern"
options.null "--nothing"
options.on("--version") { nil }
result = Slop::Parser.new(options).parse(%w[--name a -c 3 --ratio 1.5 -v --list a,b --symbol s --pattern x rest --no-verbose])
result.to_hash
result[:name]
result.name?
result.arguments
options.to_s
[%w[--unknown], %w[--name], %w[--count x]].each do |wrong|
  Slop.parse(wrong) { |o| o.string "--name"; o.integer "--count" }
rescue Slop::Error => e
  e.message
end
