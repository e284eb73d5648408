// Where every name of a Go module is declared, by go/types; writes one JSON array of files.
//
// Usage: oracle FOLDER. The folder holds go.mod; packages outside it are read from the standard library's sources.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

type target struct {
	File     string `json:"file"`
	Start    int    `json:"start"`
	IsModule bool   `json:"isModule"`
}

type site struct {
	Start         int      `json:"start"`
	End           int      `json:"end"`
	Role          string   `json:"role"`
	Targets       []target `json:"targets"`
	IsExternal    bool     `json:"isExternal"`
	IsDeclaration bool     `json:"isDeclaration"`
}

type file struct {
	Path  string `json:"path"`
	Sites []site `json:"sites"`
}

// world is one module and all that was checked of it.
type world struct {
	folder, module string
	fset           *token.FileSet
	outside        types.ImporterFrom
	packages       map[string]*types.Package
	files          map[string]file
}

func main() {
	folder, err := filepath.Abs(os.Args[1])
	fail(err)
	manifest, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	fail(err)
	module := strings.Fields(string(manifest))[1]
	fset := token.NewFileSet()
	// Without C, packages that have both take their Go form.
	build.Default.CgoEnabled = false
	w := &world{folder, module, fset, importer.ForCompiler(fset, "source", nil).(types.ImporterFrom), map[string]*types.Package{}, map[string]file{}}
	fail(filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			relative, _ := filepath.Rel(folder, name)
			w.check(path.Join(module, filepath.ToSlash(relative)), name)
		}
		return err
	}))
	answer := []file{}
	for _, one := range w.files {
		answer = append(answer, one)
	}
	sort.Slice(answer, func(i, j int) bool { return answer[i].Path < answer[j].Path })
	fail(json.NewEncoder(os.Stdout).Encode(answer))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// check reads a folder's package, then the same with its own tests, then the tests beside it.
func (w *world) check(importPath, folder string) {
	found, err := build.Default.ImportDir(folder, 0)
	if err != nil && len(found.GoFiles)+len(found.TestGoFiles)+len(found.XTestGoFiles) == 0 {
		return
	}
	if len(found.TestGoFiles) == 0 {
		w.record(importPath, folder, found.GoFiles)
	} else {
		w.record(importPath, folder, append(append([]string{}, found.GoFiles...), found.TestGoFiles...))
	}
	if len(found.XTestGoFiles) > 0 {
		w.record(importPath+"_test", folder, found.XTestGoFiles)
	}
}

func (w *world) record(importPath, folder string, names []string) {
	parsed := w.parse(folder, names)
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: w, Error: func(error) {}, FakeImportC: true}
	_, _ = config.Check(importPath, w.fset, parsed, info)
	for _, syntax := range parsed {
		name := w.relative(syntax.Package)
		w.files[name] = file{name, w.sites(name, syntax, info)}
	}
}

func (w *world) parse(folder string, names []string) []*ast.File {
	parsed := []*ast.File{}
	for _, name := range names {
		syntax, _ := parser.ParseFile(w.fset, filepath.Join(folder, name), nil, 0)
		if syntax != nil && syntax.Package.IsValid() {
			parsed = append(parsed, syntax)
		}
	}
	return parsed
}

func (w *world) Import(importPath string) (*types.Package, error) {
	return w.ImportFrom(importPath, w.folder, 0)
}

// ImportFrom prefers the module's own packages to the standard library's of the same path.
func (w *world) ImportFrom(importPath, _ string, mode types.ImportMode) (*types.Package, error) {
	if importPath == "unsafe" {
		return types.Unsafe, nil
	}
	if folder, isOwn := w.own(importPath); isOwn {
		if known := w.packages[importPath]; known != nil {
			return known, nil
		}
		found, _ := build.Default.ImportDir(folder, 0)
		config := types.Config{Importer: w, Error: func(error) {}, FakeImportC: true, IgnoreFuncBodies: true}
		checked, _ := config.Check(importPath, w.fset, w.parse(folder, found.GoFiles), nil)
		w.packages[importPath] = checked
		return checked, nil
	}
	return w.outside.ImportFrom(importPath, filepath.Join(build.Default.GOROOT, "src", w.module), mode)
}

func (w *world) own(importPath string) (string, bool) {
	if importPath != w.module && !strings.HasPrefix(importPath, w.module+"/") {
		return "", false
	}
	folder := filepath.Join(w.folder, strings.TrimPrefix(importPath, w.module))
	found, err := build.Default.ImportDir(folder, 0)
	return folder, err == nil && len(found.GoFiles) > 0
}

// relative is empty for what lies outside the module.
func (w *world) relative(position token.Pos) string {
	name, err := filepath.Rel(w.folder, w.fset.PositionFor(position, false).Filename)
	if err != nil || strings.HasPrefix(name, "..") {
		return ""
	}
	return filepath.ToSlash(name)
}

func (w *world) sites(name string, syntax *ast.File, info *types.Info) []site {
	found := []site{}
	callees := map[*ast.Ident]bool{}
	ast.Inspect(syntax, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			if callee := calleeOf(node.Fun); callee != nil {
				callees[callee] = true
			}
		case *ast.ImportSpec:
			targets := w.modules(strings.Trim(node.Path.Value, "`\""))
			found = append(found, w.site(node.Path, "import", targets, len(targets) == 0, false))
		case *ast.Ident:
			if node.Name != "_" && node != syntax.Name {
				found = append(found, w.ident(node, info, callees[node]))
			}
		}
		return true
	})
	return found
}

func calleeOf(node ast.Expr) *ast.Ident {
	switch node := node.(type) {
	case *ast.Ident:
		return node
	case *ast.SelectorExpr:
		return node.Sel
	case *ast.ParenExpr:
		return calleeOf(node.X)
	case *ast.IndexExpr:
		return calleeOf(node.X)
	}
	return nil
}

func (w *world) ident(node *ast.Ident, info *types.Info, isCallee bool) site {
	object := info.Uses[node]
	if object == nil {
		return w.site(node, "data_flow", nil, false, info.Defs[node] != nil)
	}
	role := "data_flow"
	if _, isType := object.(*types.TypeName); isType {
		role = "type"
	} else if isCallee {
		role = "function_call"
	}
	if imported, isPackage := object.(*types.PkgName); isPackage {
		targets := w.modules(imported.Imported().Path())
		return w.site(node, role, targets, len(targets) == 0, false)
	}
	file := ""
	if object.Pos().IsValid() {
		file = w.relative(object.Pos())
	}
	if file == "" {
		return w.site(node, role, nil, true, false)
	}
	return w.site(node, role, []target{{file, w.fset.PositionFor(object.Pos(), false).Offset, false}}, false, false)
}

func (w *world) site(node ast.Node, role string, targets []target, isExternal, isDeclaration bool) site {
	if targets == nil {
		targets = []target{}
	}
	start := w.fset.PositionFor(node.Pos(), false).Offset
	return site{start, start + int(node.End()-node.Pos()), role, targets, isExternal, isDeclaration}
}

// modules are the files of a package of the module.
func (w *world) modules(importPath string) []target {
	targets := []target{}
	folder, isOwn := w.own(importPath)
	if !isOwn {
		return targets
	}
	found, _ := build.Default.ImportDir(folder, 0)
	relative, _ := filepath.Rel(w.folder, folder)
	for _, name := range found.GoFiles {
		targets = append(targets, target{path.Join(filepath.ToSlash(relative), name), 0, true})
	}
	return targets
}
