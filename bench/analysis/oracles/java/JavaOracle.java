import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Collectors;
import javax.lang.model.element.*;
import javax.tools.*;

/**
 * Where every name of a folder of Java sources is declared, by the JDK's own compiler; writes one JSON array of files.
 *
 * <p>Usage: java JavaOracle.java FOLDER. Offsets are UTF-16, into the text of the file.
 */
class JavaOracle {
  private static final String TARGET = "{\"file\":\"%s\",\"start\":%d,\"isModule\":false}";
  private static final String SITE =
      "{\"start\":%d,\"end\":%d,\"role\":\"%s\",\"targets\":[%s],\"alternatives\":[%s],\"isExternal\":%b,\"isDeclaration\":%b}";

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toRealPath();
    List<Path> paths;
    try (var found = Files.walk(folder)) {
      paths = found.filter(path -> path.toString().endsWith(".java")).sorted().collect(Collectors.toList());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(problem -> {}, null, null);
    // Annotation processors do not run; what is wrong is no answer, not a failure.
    List<String> options = List.of("-proc:none", "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1");
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, manager, problem -> {}, options, null, manager.getJavaFileObjectsFromPaths(paths));
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    Trees trees = Trees.instance(task);
    List<String> files = new ArrayList<>();
    for (CompilationUnitTree unit : units) {
      Sites sites = new Sites(folder, trees, unit);
      sites.scan(unit, null);
      files.add("{\"path\":\"" + name(folder, unit) + "\",\"sites\":[" + String.join(",", sites.found) + "]}");
    }
    System.out.println("[" + String.join(",", files) + "]");
  }

  private static String name(Path folder, CompilationUnitTree unit) {
    return folder.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace('\\', '/');
  }

  /** Collects the names of one file. */
  private static class Sites extends TreePathScanner<Void, Void> {
    final List<String> found = new ArrayList<>();
    private final Path folder;
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Sites(Path folder, Trees trees, CompilationUnitTree unit) {
      this.folder = folder;
      this.trees = trees;
      this.unit = unit;
      this.positions = trees.getSourcePositions();
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void nothing) {
      String text = tree.getName().toString();
      if (!text.equals("this") && !text.equals("super")) reference(tree, text);
      return super.visitIdentifier(tree, nothing);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
      reference(tree, tree.getIdentifier().toString());
      return super.visitMemberSelect(tree, nothing);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
      reference(tree, tree.getName().toString());
      return super.visitMemberReference(tree, nothing);
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      declaration(tree);
      return super.visitClass(tree, nothing);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
      declaration(tree);
      return super.visitMethod(tree, nothing);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void nothing) {
      declaration(tree);
      return super.visitVariable(tree, nothing);
    }

    private void declaration(Tree tree) {
      int start = nameOf(unit, tree);
      if (start >= 0) found.add(String.format(SITE, start, start + 1, "data_flow", "", "", false, true));
    }

    private void reference(Tree tree, String text) {
      int end = (int) positions.getEndPosition(unit, tree);
      Element element = trees.getElement(getCurrentPath());
      if (end < 0 || text.equals("new") || text.equals("class") || text.equals("*")) return;
      if (element != null && element.getKind() == ElementKind.PACKAGE) return;
      // What the compiler adds by itself (a call of the super constructor) is not written.
      if (!source(unit).startsWith(text, end - text.length())) return;
      String target = element == null ? null : target(element);
      boolean isKnown = element != null && element.asType().getKind() != javax.lang.model.type.TypeKind.ERROR;
      found.add(
          String.format(
              SITE,
              end - text.length(),
              end,
              role(element),
              target == null ? "" : target,
              constructor(),
              isKnown && target == null,
              false));
    }

    private String role(Element element) {
      for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath())
        if (path.getLeaf() instanceof ImportTree) return "import";
      Tree tree = getCurrentPath().getLeaf();
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      if (parent instanceof MethodInvocationTree && ((MethodInvocationTree) parent).getMethodSelect() == tree)
        return "function_call";
      if (parent instanceof NewClassTree && ((NewClassTree) parent).getIdentifier() == tree) return "function_call";
      boolean isType = element != null && (element instanceof TypeElement || element instanceof TypeParameterElement);
      return isType ? "type" : "data_flow";
    }

    /** What `new` calls beside the class that it names. */
    private String constructor() {
      TreePath parent = getCurrentPath().getParentPath();
      if (!(parent.getLeaf() instanceof NewClassTree)) return "";
      if (((NewClassTree) parent.getLeaf()).getIdentifier() != getCurrentPath().getLeaf()) return "";
      Element element = trees.getElement(parent);
      String target = element == null ? null : target(element);
      return target == null ? "" : target;
    }

    /** Null for what lies outside of the folder. */
    private String target(Element element) {
      TreePath path = trees.getPath(element);
      if (path == null) return null;
      int start = nameOf(path.getCompilationUnit(), path.getLeaf());
      return start < 0 ? null : String.format(TARGET, name(folder, path.getCompilationUnit()), start);
    }

    /** Offset of the declared name; -1 where none is written. */
    private int nameOf(CompilationUnitTree unit, Tree tree) {
      int start = (int) positions.getStartPosition(unit, tree);
      if (start < 0) return -1;
      String pattern;
      if (tree instanceof ClassTree) {
        ClassTree type = (ClassTree) tree;
        start = after(unit, type.getModifiers(), start);
        pattern = "(?:class|interface|enum|record)\\s+(" + Pattern.quote(type.getSimpleName().toString()) + ")\\b";
        if (type.getSimpleName().length() == 0) return -1;
      } else if (tree instanceof MethodTree) {
        MethodTree method = (MethodTree) tree;
        start = after(unit, method.getReturnType(), after(unit, method.getModifiers(), start));
        String name = method.getName().contentEquals("<init>") ? "\\w+" : Pattern.quote(method.getName().toString());
        pattern = "\\b(" + name + ")\\s*[({]";
      } else if (tree instanceof VariableTree) {
        VariableTree variable = (VariableTree) tree;
        start = after(unit, variable.getType(), after(unit, variable.getModifiers(), start));
        pattern = "\\b(" + Pattern.quote(variable.getName().toString()) + ")\\b";
      } else if (tree instanceof TypeParameterTree) {
        return start;
      } else {
        return -1;
      }
      Matcher matcher = Pattern.compile(pattern).matcher(source(unit));
      int end = (int) positions.getEndPosition(unit, tree);
      return matcher.find(start) && (end < 0 || matcher.start(1) < end) ? matcher.start(1) : -1;
    }

    private int after(CompilationUnitTree unit, Tree tree, int otherwise) {
      int end = tree == null ? -1 : (int) positions.getEndPosition(unit, tree);
      return Math.max(end, otherwise);
    }

    private static String source(CompilationUnitTree unit) {
      try {
        return unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException problem) {
        return "";
      }
    }
  }
}
