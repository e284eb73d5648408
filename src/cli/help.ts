/** The texts of `mge --help`. */

export const HELP = `mge: turn a project description into a service that runs

Usage
  mge launch FILE --out DIR [--name NAME] [--generator NAME | --replay FILE] [--budget USD] [--yes]
                  [--force] [--json]
  mge import PATH|URL [--ref REF] [--name NAME] [--json]
  mge analyze PATH [--json FILE] [--no-compiler] [--memory MB] [--compiler-seconds N] [--watch]
  mge pause|resume|cancel|retry PROJECT [--json]
  mge workers [--json]
  mge workers drain|undrain WORKER|--all [--wait] [--json]
  mge worker [--name NAME] [--concurrency N] [--grace SECONDS]
  mge --help | --version
  mge COMMAND --help

Commands
  launch    read FILE, show the plan, and on approval make the project and unpack it in DIR
  import    take a repository in as a project: its code is analysed and shown, nothing is generated
  analyze   cut the sources in PATH into atoms, and tell what needs what
  pause, resume, cancel, retry
            hold a project, go on with it, end it, or try again what failed in it
  workers   who executes; let workers finish and take nothing new
  worker    one more worker for an installation, from any machine that reaches its database

launch and import join the installation that runs on the data folder, or start what they
need and stop it again. analyze needs none.

Environment
  MGE_DATA       data folder, .mge in the checkout by default
  DATABASE_URL   a PostgreSQL of yours instead of the embedded one
`;

export const LAUNCH_HELP = `mge launch: make a project without a browser

Usage
  mge launch FILE --out DIR [--name NAME] [--generator NAME | --replay FILE] [--budget USD] [--yes]
                  [--force] [--json]

  FILE             an OpenAPI 3.0 or 3.1 document (YAML or JSON) or a brief in Markdown
  -o, --out DIR    folder to unpack the project in; made when missing, refused when not empty
  --name NAME      what the project is called; the document's own title by default
  --generator NAME who makes it: builtin, or a provider that an admin set up; builtin by default
  --replay FILE    a recording of the same description, as a project's menu gives it: made without a model
  --budget USD     no call to a model is made that might pass it; a warning comes at four fifths.
                   The installation's default without it
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

export const FLOW_HELP = `mge pause, resume, cancel, retry: the work on a project

Usage
  mge pause PROJECT [--json]     dispatch nothing further; what is in flight is finished
  mge resume PROJECT [--retry-failed] [--json]
                                 go on with a paused project
  mge cancel PROJECT [--json]    end it; what was made so far stays
  mge retry PROJECT [--json]     try again all atoms that failed, and what waits for them

  PROJECT          its name, its id, or the beginning of either, as long as only one project has it
  --retry-failed   try again at once what failed before it was paused
  --json           print the project as one JSON document on standard output

Whoever runs this has the installation's database, so it works on everybody's projects.

Exit code
  0  done
  1  failed
  2  wrong usage, or no project, or several, are meant by PROJECT
  4  the project is in a state in which this cannot be done
`;

export const WORKERS_HELP = `mge workers: who executes, and draining

Usage
  mge workers [--json]
  mge workers drain WORKER|--all [--wait] [--json]
  mge workers undrain WORKER|--all [--json]

  WORKER           name or id of a worker, or the beginning of either, as long as only one has it
  --all            the whole installation: no worker takes new work, those that join later neither
  --wait           return only when nothing is in flight any more
  --json           print what there is as one JSON document on standard output

A worker that drains finishes what it holds and takes nothing new until it is undrained or
started again. Projects keep their state meanwhile.

Exit code
  0  done
  1  failed
  2  wrong usage, or no worker, or several, are meant by WORKER
  130  interrupted while it waited; the draining goes on
`;

export const WORKER_HELP = `mge worker: one more worker for an installation

Usage
  DATABASE_URL=… BETTER_AUTH_SECRET=… mge worker [--name NAME] [--concurrency N] [--grace SECONDS]

  --name NAME      what people know it by; the machine's name by default
  --concurrency N  atoms it keeps in flight at most; MGE_WORKER_CONCURRENCY or 400 by default
  --grace SECONDS  how long it may finish what it holds when it is stopped, 30 by default

It needs the same version of MGE as the installation, its database and its secret, and makes
sure of all three before it takes work. On the installation's own machine both are found in
the data folder. It runs until it gets SIGTERM or SIGINT: then it takes nothing new, finishes
what it can, and gives back the rest. The same signal once more gives everything back at once.

Environment
  DATABASE_URL        the installation's PostgreSQL
  BETTER_AUTH_SECRET  the installation's secret
  MGE_DATA            folder for its log and scratch files, .mge in the checkout by default

Exit code
  0  stopped as told
  1  failed: the database cannot be reached, or the worker crashed again and again
  2  wrong usage, or something is not set
  4  the version or the secret does not fit the installation; starting it again does not help
`;
