# Parses and renders templates with every tag and many filters.
require "liquid"

TEXT = <<~'LIQUID'
  {% assign list = "a,b,c" | split: "," %}{% capture x %}{{ list | join: "-" | upcase }}{% endcapture %}{{ x }}
  {% for item in list reversed limit:2 offset:1 %}{{ forloop.index }}{{ item | append: "!" }}{% if forloop.last %}{% break %}{% else %}{% continue %}{% endif %}{% else %}none{% endfor %}
  {% case n %}{% when 1, 2 %}few{% else %}many{% endcase %}{% unless n == 3 and list contains "a" %}no{% endunless %}
  {% if n > 1 or user.name != blank %}{{ user.name | default: "none" | escape | truncate: 5 }}{% elsif n %}x{% endif %}
  {% cycle "one", "two" %}{% increment c %}{% decrement c %}{% comment %}hidden{% endcomment %}{% raw %}{{ x }}{% endraw %}
  {% tablerow i in (1..4) cols: 2 %}{{ i | plus: 1 | times: 2 }}{% endtablerow %}{% ifchanged %}a{% endifchanged %}
  {{ "2020-01-02" | date: "%Y" }}{{ list | map: "size" | sort | first }}{{ 3.7 | round | minus: 1 }}{{ "a b" | replace: "a", "c" | capitalize | strip }}
  {{ list | concat: list | uniq | size }}{{ user | where: "name", "A" }}{{ "x" | slice: 0 }}{% include "part" with n %}{% render "part", n: 1 %}{% echo n %}
LIQUID
parts = Class.new { def read_template_file(_) = "part {{ n }}" }.new
template = Liquid::Template.parse(TEXT, error_mode: :lax, line_numbers: true)
template.render({ "n" => 3, "user" => { "name" => "A<b>" } }, registers: { file_system: parts })
Liquid::Template.parse("{{ a..b | x }}{% if a ~ %}{% endif %}", error_mode: :lax).render
["{% if %}", "{% nothing %}", "{{ a", "{% for %}{% endfor %}"].each do |wrong|
  Liquid::Template.parse(wrong, error_mode: :strict)
rescue Liquid::Error, SystemCallError => e
  e.to_s
end
Class.new(Liquid::Drop) { def a = 1 }.new.then { |drop| Liquid::Template.parse("{{ d.a }}{{ d.b }}").render("d" => drop) }
