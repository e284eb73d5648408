// Where the calls of an assembly lead, by its compiler's instructions and lines; writes one JSON array.
//
// Usage: mono CallOracle.exe ASSEMBLY FOLDER. Lines count from 1.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Mdb;

static class CallOracle {
  static string folder;
  static readonly Dictionary<string, string[]> files = new Dictionary<string, string[]>();

  static void Main(string[] arguments) {
    folder = Path.GetFullPath(arguments[1]) + "/";
    var reading = new ReaderParameters { ReadSymbols = true, SymbolReaderProvider = new MdbReaderProvider() };
    var module = ModuleDefinition.ReadModule(arguments[0], reading);
    var answers = new HashSet<string>();
    foreach (var type in module.GetTypes())
      foreach (var method in type.Methods.Where(method => method.HasBody)) {
        SequencePoint at = null;
        foreach (var instruction in method.Body.Instructions) {
          at = instruction.SequencePoint ?? at;
          var called = instruction.Operand as MethodReference;
          if (at == null || called == null || at.StartLine >= 0xfeefee) continue;
          string file = Relative(at.Document.Url);
          string answer = file == null ? null : Answer(module, file, at.StartLine, called);
          if (answer != null) answers.Add(answer);
        }
      }
    Console.WriteLine("[" + string.Join(",", answers) + "]");
  }

  // What has no instructions, such as an interface's method, is at no line.
  static string Answer(ModuleDefinition module, string file, int line, MethodReference called) {
    bool isMade = called.Name == ".ctor";
    string name = isMade ? "new" : Regex.Replace(called.Name, "^(?:get|set|add|remove)_", "");
    // What lies in another assembly is outside.
    if (called.DeclaringType.GetElementType().Scope != module) return Call(file, line, "null", 0, "null", name);
    MethodDefinition target = called.Resolve();
    SequencePoint first = target == null || !target.HasBody ? null : First(target);
    if (first == null || Relative(first.Document.Url) == null) return Call(file, line, "\"\"", 0, "null", name);
    string type = Regex.Replace(target.DeclaringType.Name, "`.*", "");
    string place = Quoted(Relative(first.Document.Url));
    string declared = isMade ? "\\b" + Regex.Escape(type) + "\\s*\\(" : "\\b" + Regex.Escape(name.Split('.').Last()) + "\\b";
    int at = LineAbove(first, declared);
    int typeAt = isMade ? LineAbove(first, "\\b(?:class|struct)\\s+" + Regex.Escape(type) + "\\b") : -1;
    if (at < 0) return Call(file, line, "\"\"", 0, "null", name);
    string made = typeAt < 0 ? "null" : string.Format("{{\"file\":{0},\"line\":{1}}}", place, typeAt);
    return Call(file, line, place, at, made, name);
  }

  static string Call(string file, int line, string target, int targetLine, string madeBy, string name) {
    return string.Format(
      "{{\"file\":{0},\"line\":{1},\"targetFile\":{2},\"targetLine\":{3},\"madeBy\":{4},\"name\":{5},\"overridden\":[]}}",
      Quoted(file), line, target, targetLine, madeBy, Quoted(name));
  }

  static string Quoted(string text) {
    return "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
  }

  // Instructions begin in the body: what they belong to is declared on the nearest line above that has its name.
  static int LineAbove(SequencePoint point, string pattern) {
    string[] lines;
    if (!files.TryGetValue(point.Document.Url, out lines))
      files[point.Document.Url] = lines = File.ReadAllLines(point.Document.Url);
    for (int line = Math.Min(point.StartLine, lines.Length); line > 0; line--)
      if (Regex.IsMatch(lines[line - 1], pattern) && !Regex.IsMatch(lines[line - 1], "^\\s*(?://|\\*)")) return line;
    return -1;
  }

  static SequencePoint First(MethodDefinition method) {
    return method.Body.Instructions.Select(instruction => instruction.SequencePoint)
      .FirstOrDefault(point => point != null && point.StartLine < 0xfeefee);
  }

  static string Relative(string path) {
    return path.StartsWith(folder) ? path.Substring(folder.Length) : null;
  }
}
