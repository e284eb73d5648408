/** Where references of C lead. */
import { expect, test } from "vitest";
import { resolveMarked } from "../../../testing/resolve-marked.ts";
import { c } from "./c.ts";

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "includes, announcements and definitions",
    {
      "src/queue.h": `#include "job.h"
struct queue;
extern int total;
int push(struct queue *q, job_t *j);
int unknown(void);
#define LIMIT 3`,
      "src/job.h": `typedef struct job { int id; struct job *next; } job_t;`,
      "src/queue.c": `#include "queue.h"
struct queue { job_t *head; };
int total;
static int help(void) { return ⟦LIMIT→src/queue.h:LIMIT⟧; }
int push(struct queue *q, ⟦job_t→src/job.h:job_t⟧ *j) { q->⟦head→src/queue.c:struct queue.head⟧->⟦next→src/job.h:struct job.next⟧ = j; return ⟦help→src/queue.c:help⟧(); }`,
      "main.c": `#include "src/queue.h"
static int help(void) { return 1; }
int main(void) { struct ⟦queue→src/queue.c:struct queue⟧ *q; ⟦push→src/queue.c:push⟧(q, 0); ⟦unknown→src/queue.h:unknown⟧(); ⟦total→src/queue.c:total⟧ = ⟦help→main.c:help⟧(); job_t j = { .⟦id→src/job.h:struct job.id⟧ = 1 }; return j.⟦id→src/job.h:struct job.id⟧; }`,
    },
  ],
  [
    "alternatives of a build are not certain",
    {
      "a.c": `#ifdef FAST
#define RUN 1
int f(void) { return 1; }
#else
#define RUN 2
int f(void) { return 2; }
#endif
int g(void) { return ⟦RUN→open⟧ + ⟦f→open⟧(); }`,
    },
  ],
  [
    "blocks, tags and typedefs apart, macros before names",
    {
      "a.c": `struct x { int a; };
int x;
enum e { ONE };
EXPORT x_t CALL f(int n);
int g(struct ⟦x→a.c:struct x⟧ *p) { int y = ⟦x→a.c:x⟧; { int x = ⟦y→a.c:g/y⟧; ⟦x→a.c:g/x⟧ = ⟦ONE→a.c:ONE⟧; } return p->⟦a→a.c:struct x.a⟧; }`,
    },
  ],
  [
    "macros in declarations that the parser does not know",
    {
      "api.h": `#define PUB extern
#define CALL
#define PRINTS(a, b)
typedef struct item item_t;
PUB void * CALL take(void *item, const item_t *list);
PUB item_t * CALL give(void *item, const ⟦item_t→api.h:item_t⟧ *list);
PUB unsigned long CALL count(item_t *ctxt);
void warn(const char *format, ...)
     PRINTS(1, 2) CALL;
PUB item_t * CALL last(item_t *item, int list);
struct job { int ctxt; };`,
      "api.c": `#include "api.h"
void warn(const char *format, ...) { }
int f(void) { ⟦warn→api.c:warn⟧(""); ⟦take→api.h:take⟧(0, 0); ⟦give→api.h:give⟧(0, 0); return ⟦ctxt→external⟧ + ⟦item→external⟧ + ⟦list→external⟧ + ⟦count→api.h:count⟧(0); }`,
    },
  ],
];

test.each(CASES)("%s", async (_, sources) => {
  const { found, expected } = await resolveMarked([c], sources);
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});
