<?php
// Compiles and renders templates with every tag and many filters, and a few wrong ones.
use Twig\Environment;
use Twig\Error\Error;
use Twig\Extension\DebugExtension;
use Twig\Extension\SandboxExtension;
use Twig\Extension\StringLoaderExtension;
use Twig\Loader\ArrayLoader;
use Twig\Loader\ChainLoader;
use Twig\Sandbox\SecurityPolicy;
use Twig\TwigFilter;
use Twig\TwigFunction;

$loader = new ChainLoader([new ArrayLoader([
    'base' => '<html>{% block title %}base{% endblock %}{% block body %}{% endblock %}</html>',
    'part' => '{{ n }}{% block inner %}x{% endblock %}',
    'macros' => '{% macro input(name, value = "") %}<input name="{{ name }}" value="{{ value|e("html_attr") }}">{% endmacro %}',
    'page' => '{% extends "base" %}{% import "macros" as m %}{% from "macros" import input as i %}
{% block title %}{{ parent() }} - {{ title|upper|default("none") }}{% endblock %}
{% block body %}{% for k, item in list if false %}{% endfor %}{% endblock %}',
    'other' => '{% extends "base" %}{% import "macros" as m %}{% from "macros" import input as i %}
{% block title %}{{ parent() }} - {{ title|upper|default("none") }}{% endblock %}
{% block body %}{% for k, item in list %}{{ loop.index }}{{ k }}: {{ item|e }}{% else %}none{% endfor %}
{% if n > 1 and n in [1, 2, 3] or title starts with "a" %}{{ n ** 2 // 3 }}{% elseif n is odd %}o{% else %}e{% endif %}
{% set x = {a: 1, (title): [1, 2]|join(",")} %}{% set y %}text{% endset %}{{ x.a ~ y }}{{ m.input("a") }}{{ i("b", "c") }}
{% include "part" with {n: 1} only %}{% embed "part" %}{% block inner %}y{% endblock %}{% endembed %}{{ include("part") }}
{% apply upper|escape %}text{% endapply %}{% with {z: 1} %}{{ z }}{% endwith %}{% autoescape "js" %}{{ title }}{% endautoescape %}
{{ list|map(v => v * 2)|filter(v => v > 2)|join }}{{ n is defined ? "yes" : "no" }}{{ title[1:2] }}{{ -n }}{{ not n }}
{{ "now"|date("Y") }}{{ "%s"|format(n) }}{{ range(1, 3)|last }}{{ max(1, 2) }}{{ own(n)|twice }}{{ obj.name }}{{ obj.get }}
{% verbatim %}{{ raw }}{% endverbatim %}{# note #}{% do 1 + 1 %}{% flush %}{{ template_from_string("a{{ n }}")|length }}
{{ n ?: 1 }}{{ missing ?? 2 }}{{ n matches "/1/" }}{{ n b-and 1 }}{{ "a#{n}b" }}{% sandbox %}{% include "part" %}{% endsandbox %}{{ dump(n) }}
{% use "part" %}{% endblock %}',
    'good' => '{% use "part" with inner as other_inner %}{{ block("other_inner") }}{% deprecated "old" %}{{ source("part") }}{{ attribute(obj, "name") }}{{ constant("PHP_VERSION") }}{{ cycle(["a", "b"], 1) }}{{ random([1]) }}{{ date("2020-01-01")|date_modify("+1 day")|date }}{{ list|batch(2)|length }}{{ list|slice(0, 1)|first }}{{ list|sort|reverse|keys|merge([1])|json_encode }}{{ title|title|capitalize|trim|nl2br|striptags|url_encode|raw }}{{ n|number_format(2)|replace({"1": "2"}) }}{{ list|column("a")|reduce((c, v) => c + v, 0) }}{{ n is same as(1) }}{{ n is divisible by(2) }}{{ n is empty }}{{ n is iterable }}{{ n is null }}',
    'wrong1' => '{% if %}', 'wrong2' => '{{ a', 'wrong3' => '{% nothing %}', 'wrong4' => '{{ x|nofilter }}', 'wrong5' => '{% for %}{% endfor %}',
])]);
$twig = new Environment($loader, ['debug' => true, 'cache' => false, 'strict_variables' => false]);
$twig->addExtension(new DebugExtension());
$twig->addExtension(new StringLoaderExtension());
$twig->addExtension(new SandboxExtension(new SecurityPolicy([], ['escape', 'upper'], [], [], [])));
$twig->addFunction(new TwigFunction('own', fn ($n) => $n));
$twig->addFilter(new TwigFilter('twice', fn ($n) => 2 * $n, ['is_safe' => ['html']]));
$twig->addGlobal('site', 'x');
$object = new class { public $name = 'N'; public function getGet() { return 'g'; } };
foreach (['page', 'other', 'good', 'wrong1', 'wrong2', 'wrong3', 'wrong4', 'wrong5', 'absent'] as $name) {
    try {
        $twig->render($name, ['list' => ['a' => 1, 'b' => 2], 'n' => 3, 'title' => 'abc', 'obj' => $object]);
    } catch (Error $error) {
        (string) $error;
    }
}
foreach (['{{ a + b }}', '{% set a = 1 %}{{ a|e }}', '{% block a %}{% for i in 1..3 %}{{ i }}{% endfor %}{% endblock %}', '{{ {"a": [1, 2]}.a|first is even ? x : y }}', '{% from _self import m %}{% macro m() %}{{ caller }}{% endmacro %}{{ m() }}'] as $text) {
    $twig->createTemplate($text)->render([]);
    $twig->tokenize(new Twig\Source($text, 't'));
}
