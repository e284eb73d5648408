/** The texts of `mge --help`. */

export const HELP = `mge: turn a project description into a service that runs

Usage
  mge launch FILE --out DIR [--name NAME] [--yes] [--force] [--json]
  mge import PATH|URL [--ref REF] [--name NAME] [--json]
  mge analyze PATH [--json FILE] [--no-compiler] [--memory MB] [--compiler-seconds N] [--watch]
  mge --help | --version
  mge COMMAND --help

Commands
  launch    read FILE, show the plan, and on approval make the project and unpack it in DIR
  import    take a repository in as a project: its code is analysed and shown, nothing is generated
  analyze   cut the sources in PATH into atoms, and tell what needs what

launch and import join the installation that runs on the data folder, or start what they
need and stop it again. analyze needs none.

Environment
  MGE_DATA       data folder, .mge in the checkout by default
  DATABASE_URL   a PostgreSQL of yours instead of the embedded one
`;

export const LAUNCH_HELP = `mge launch: make a project without a browser

Usage
  mge launch FILE --out DIR [--name NAME] [--yes] [--force] [--json]

  FILE             an OpenAPI 3.0 or 3.1 document (YAML or JSON) or a brief in Markdown
  -o, --out DIR    folder to unpack the project in; made when missing, refused when not empty
  --name NAME      what the project is called; the document's own title by default
  -y, --yes        approve the plan without asking
  --force          unpack although DIR is not empty; files of the same names are replaced
  --json           print the result as one JSON document on standard output

Progress goes to standard error. Ctrl-C cancels the project.

Exit code
  0  delivered and unpacked
  1  failed
  2  wrong usage, or FILE cannot be read as a project
  3  the plan was not approved
  130  interrupted
`;

export const IMPORT_HELP = `mge import: a repository as a project

Usage
  mge import PATH|URL [--ref REF] [--name NAME] [--json]

  PATH             a folder, or an archive of one: .zip, .tar, .tar.gz; it is read, never written to
  URL              https address under which a repository is cloned
  --ref REF        branch or tag of the URL's repository; its own default without it
  --name NAME      what the project is called; the folder's, archive's or repository's name by default
  --json           print the result as one JSON document on standard output

Nothing in the repository is executed. Progress goes to standard error. Ctrl-C cancels the import.

Exit code
  0  analysed
  1  failed
  2  wrong usage, or nothing there that can be analysed
  130  interrupted
`;

export const ANALYZE_HELP = `mge analyze: a folder's atoms, their dependencies and waves

Usage
  mge analyze PATH [--json FILE] [--no-compiler] [--memory MB] [--compiler-seconds N] [--watch]

  PATH             folder with sources; nothing is written to it, nothing in it is run
  --json FILE      write the report (docs/analysis-format.md); - is standard output
  --no-compiler    scopes and modules only: quicker, and members of values stay unresolved
  --memory MB      the most one compiler may take, 800 by default; beyond it packages are resolved one by one
  --compiler-seconds N
                   the most all compilers together may take, 120 and 60 per MB of source by default, at
                   most 1200; names they do not reach in time stay unresolved, with that reason
  --watch          analyse again what changes; a line of JSON per analysis on standard output

Exit code
  0  analysed, files with errors included; a folder without sources gives an empty report and a warning
  1  failed
  2  wrong usage, such as no folder at PATH, or a FILE that cannot be written
`;
