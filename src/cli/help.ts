/** The texts of `mge --help`. */

export const HELP = `mge: turn a project description into a service that runs

Usage
  mge launch FILE --out DIR [--name NAME] [--yes] [--force] [--json]
  mge --help | --version
  mge launch --help

Commands
  launch    read FILE, show the plan, and on approval make the project and unpack it in DIR

Joins the installation that runs on the data folder, or starts what it needs and stops it again.

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
