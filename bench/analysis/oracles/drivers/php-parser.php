<?php
// Parses, walks and prints sources with much of the language in them.
use PhpParser\BuilderFactory;
use PhpParser\ConstExprEvaluator;
use PhpParser\ErrorHandler\Collecting;
use PhpParser\JsonDecoder;
use PhpParser\Lexer\Emulative;
use PhpParser\Node;
use PhpParser\NodeDumper;
use PhpParser\NodeFinder;
use PhpParser\NodeTraverser;
use PhpParser\NodeVisitor\CloningVisitor;
use PhpParser\NodeVisitor\NameResolver;
use PhpParser\NodeVisitor\NodeConnectingVisitor;
use PhpParser\NodeVisitor\ParentConnectingVisitor;
use PhpParser\ParserFactory;
use PhpParser\PrettyPrinter\Standard;

$code = <<<'CODE'
<?php
declare(strict_types=1);
namespace A\B;
use C\{D, E as F};
use function g;
use const H;
const X = 1, Y = self::class;
/** Doc. */
#[Attr(1)]
abstract class K extends D implements F, \Countable {
    use T, U { T::a insteadof U; U::a as protected b; }
    public const Z = [1, 'a' => 2];
    private ?int $p = null, $q;
    public function __construct(protected readonly int|string $r = 5, &...$rest) {}
    abstract protected static function m(): static;
    final public function n(): ?array { return $this?->p ?? [...$this->q, 'x' => fn(int $a): int => $a ** 2]; }
}
interface I extends J { public function i(); }
trait T { public static $s; }
enum S: string { case One = 'a'; const C = self::One; }
function &f(array $a, callable $b = null) { static $c = 1; global $d; yield $a => $b; yield from g(); unset($a[0]); return $c; }
if ($a instanceof D && !isset($b) || empty($c)) { echo "x $a[0] {$b->c} ${d}", 1; } elseif ($x <=> 1) {} else { print 1; }
for ($i = 0; $i < 10; $i++) continue; while (true) { break 1; } do { $x .= 'a'; } while (0);
foreach ($list as $k => [$v, 'w' => $w]) {} switch ($x) { case 1: default: }
try { throw new \Exception(); } catch (D | F $e) {} finally {}
$f = static function ($x) use (&$y) { return $x; }; $o = new class(1) extends D {}; [$a, $b] = [$b, $a];
echo match (true) { 1, 2 => 'a', default => 'b' }, <<<TEXT
  heredoc $a
  TEXT, (int) $x, @$y, `ls`, $a ? $b : $c, clone $o, A::B, $o::$s, A::{'m'}(), include 'x', exit(1);
goto end; end: ?>html<?php
__halt_compiler();rest
CODE;
$lexer = new Emulative(['usedAttributes' => ['comments', 'startLine', 'endLine', 'startTokenPos', 'endTokenPos', 'startFilePos', 'endFilePos']]);
$parser = (new ParserFactory())->create(ParserFactory::PREFER_PHP7, $lexer);
$old = $parser->parse($code);
$tokens = $lexer->getTokens();
$traverser = new NodeTraverser();
$traverser->addVisitor(new CloningVisitor());
$new = $traverser->traverse($old);
$resolver = new NodeTraverser();
$resolver->addVisitor(new NameResolver());
$resolver->addVisitor(new ParentConnectingVisitor());
$resolver->addVisitor(new NodeConnectingVisitor());
$printer = new Standard(['shortArraySyntax' => true]);
$printer->prettyPrintFile($old);
(new NodeDumper(['dumpComments' => true, 'dumpPositions' => true]))->dump($old, $code);
(new JsonDecoder())->decode(json_encode($parser->parse('<?php echo 1 + 2;')));
$finder = new NodeFinder();
$finder->findInstanceOf($new, Node\Stmt\Class_::class);
foreach ($finder->findInstanceOf($new, Node\Stmt\ClassMethod::class) as $method) $method->name->name .= 'Changed';
$finder->findFirst($new, fn (Node $node) => $node instanceof Node\Expr\Closure);
$printer->printFormatPreserving($new, $old, $tokens);
$resolver->traverse($old);
$errors = new Collecting();
$parser->parse('<?php function { $x = ; class', $errors);
foreach ($errors->getErrors() as $error) $error->getMessageWithColumnInfo('<?php function { $x = ; class');
$factory = new BuilderFactory();
$class = $factory->class('K')->extend('D')->implement('F')->makeAbstract()->setDocComment('/** Doc. */')
    ->addStmt($factory->useTrait('T'))->addStmt($factory->classConst('C', 1)->makePublic())
    ->addStmt($factory->property('p')->makeProtected()->setDefault([1, 'a' => null])->setType('?int'))
    ->addStmt($factory->method('m')->makePublic()->makeStatic()->addParam($factory->param('a')->setType('int')->setDefault(1)->makeByRef())->setReturnType('void')->addStmt($factory->funcCall('f', [1, $factory->var('x')])));
$namespace = $factory->namespace('A')->addStmt($factory->use('B')->as('C'))->addStmt($class)->addStmt($factory->interface('I')->addStmt($factory->method('i')))->addStmt($factory->function('f')->makeReturnByRef())->addStmt($factory->trait('T'))->addStmt($factory->enum('S')->addStmt($factory->enumCase('One')));
$printer->prettyPrint([$namespace->getNode()]);
(new ConstExprEvaluator())->evaluateSilently($parser->parse('<?php 1 + 2 * (3 . "4") ?: [1];')[0]->expr);
