/**
 * Questions about a repository whose answers lead to each other over any distance, cycles included. What lies deeper
 * than the engine's stack should bear is put off: it is answered first, from the bottom of the stack, and the question
 * that needs it is asked again.
 */
import { CIRCULAR, type Entity } from "./entity.ts";

/** Questions within each other on the engine's stack; each takes less than a hundred of its frames. */
const MAX_DEPTH = 40;

interface Question {
  answer(): Entity;
}

/** A mark that holds while a question is being answered. */
interface Mark {
  lift(): void;
}

class PutOff extends Error {}
const PUT_OFF = new PutOff("The question is answered first that this one leads to.");

export class Questions {
  #depth = 0;
  #attempts = 0;
  /** Marks of all questions that are being answered, also of those that wait. */
  readonly #marks: Mark[] = [];
  #next: Question | undefined;

  /** How often an answer was begun: linear in the number of questions. */
  get attempts(): number {
    return this.#attempts;
  }

  /** The answer that `answers` holds; else the one that is found, and kept. What leads to itself is CIRCULAR there. */
  ask<Key>(answers: Map<Key, Entity>, key: Key, find: () => Entity): Entity {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = (): Entity => {
      answers.set(key, CIRCULAR);
      const entity = this.#marked({ lift: () => answers.delete(key) }, find);
      answers.set(key, entity);
      return entity;
    };
    if (this.#depth === 0) return this.#answerFromBottom({ answer });
    if (this.#depth >= MAX_DEPTH) {
      this.#next = { answer };
      throw PUT_OFF;
    }
    this.#depth += 1;
    this.#attempts += 1;
    const entity = answer();
    this.#depth -= 1;
    return entity;
  }

  /** Runs `find` while `marks` holds the key. */
  during<Key>(marks: Set<Key>, key: Key, find: () => Entity): Entity {
    marks.add(key);
    const entity = this.#marked({ lift: () => marks.delete(key) }, find);
    marks.delete(key);
    return entity;
  }

  /** Marks of what is put off stay: what is answered first sees what leads to it. */
  #marked(mark: Mark, find: () => Entity): Entity {
    this.#marks.push(mark);
    const entity = find();
    this.#marks.pop();
    return entity;
  }

  #answerFromBottom(first: Question): Entity {
    const waiting = [{ question: first, marks: this.#marks.length }];
    let entity: Entity = CIRCULAR;
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      while (this.#marks.length > last.marks) this.#marks.pop()?.lift();
      this.#depth = 1;
      this.#attempts += 1;
      try {
        entity = last.question.answer();
        waiting.pop();
      } catch (error) {
        if (error !== PUT_OFF || this.#next === undefined) throw error;
        waiting.push({ question: this.#next, marks: this.#marks.length });
      }
      this.#depth = 0;
    }
    return entity;
  }
}
