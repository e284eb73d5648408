# Converts a text with every kind of element to every format.
require "kramdown"

TEXT = <<~MARKDOWN
  # Title {#id .class}

  A *text* with **strong**, `code`, [link](http://example.org "title"), ![image](a.png), <b>html</b> &amp; footnote[^1].
  Line with math $$x^2$$ -- dashes --- and "quotes" 'here'...  
  after a break. HTML abbreviated, <http://auto.link> and [reference][ref].

  > quote
  > more

  * one
  * two
      1. nested
      2. list

  term
  : definition

  | a | b |
  |---|:-:|
  | 1 | 2 |
  |===
  | 3 | 4 |

  ~~~ ruby
  puts 1
  ~~~

      indented code

  $$ \\sum x $$

  * * *

  <div markdown="1">
  inner *text*
  </div>

  Setext
  ======

  *[HTML]: Hyper Text
  [^1]: The note.
  [ref]: http://example.org/ref 'Title'
  {:toc}
  {: .after key="value"}
  {::comment}nothing{:/comment}
  {::nomarkdown}raw{:/}
MARKDOWN
document = Kramdown::Document.new(TEXT, auto_ids: true, math_engine: nil, syntax_highlighter: nil)
document.to_html
document.to_kramdown
document.to_latex
document.to_man
document.to_hash_ast
document.to_remove_html_tags rescue nil
Kramdown::Document.new("# a\n* toc\n{:toc}\n\n# b\n", parse_block_html: true).to_html
Kramdown::Document.new("<p>html <em>input</em><br/><table><tr><td>x</td></tr></table></p>", input: "html").to_kramdown
Kramdown::Document.new("plain *text*", input: "markdown").to_html
