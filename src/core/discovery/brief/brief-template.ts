/** The skeleton of a brief in the documented format; it is read without errors as it stands. */

export const briefTemplate = `# Name of the service

What it is for, in a sentence or two.

## Entities

### Thing

- name: text, required, max 120
- state: enum(open, closed), default open

### Part

- thing: belongs to Thing, required, on delete cascade
- amount: integer, required, min 1

## Rules

- Thing.state: open -> closed
- unique Thing.name

## Operations

- Part: list, create, read, delete

## Requirements

- Anyone MUST be able to list parts of a thing.

## Assumptions

- Write here what you take for granted.

## Open questions

- Write here what is not decided yet.
`;
