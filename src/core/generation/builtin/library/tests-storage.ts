/** Delivered `tests/storage.test.ts`: repositories in memory and in a file behave alike. */
import { constant, fn, testCase, type, type LibraryFile } from "./library-file.ts";

export const STORAGE_TESTS: LibraryFile = {
  path: "tests/storage.test.ts",
  task: "setup/storage",
  header: "What repositories promise, in memory and in a file.",
  isAlways: false,
  atoms: [
    type(`
/** Item of these tests. */
interface Note {
  readonly id: number;
  readonly text: string;
  readonly tags?: readonly string[];
}`),
    constant(`
/** Collection of these tests. */
const noteCollection: Collection = { name: "notes", item: "note", key: "id", unique: [["text"]] };`),
    fn(
      `
/** Makes a repository that holds two notes. */
async function filled(repository: Repository<Note>): Promise<Repository<Note>> {
  await repository.insert({ id: 1, text: "one", tags: ["a"] });
  await repository.insert({ id: 2, text: "two", tags: ["a", "b"] });
  return repository;
}`,
      { topics: ["storage"], gives: ["keys 1 and 2 are taken"] },
    ),
    fn(
      `
/** Runs a check on a repository in memory and on one in a fresh data file. */
async function onBoth(check: (repository: Repository<Note>) => Promise<void>): Promise<void> {
  await check(await filled(createMemoryRepository<Note>(noteCollection)));
  const path = await freshPath();
  await check(await filled(createFileRepository<Note>(await openDataFile(path), noteCollection)));
}`,
      { topics: ["storage", "storage-file"], gives: ["both pass the check, or it throws"] },
    ),
    testCase(
      `
test("items are listed in the order of insertion", async () => {
  await onBoth(async (repository) => {
    const { items, total } = await repository.list();
    assert.deepEqual([items.map((note) => note.id), total], [[1, 2], 2]);
  });
});`,
      ["storage", "storage-list"],
    ),
    testCase(
      `
test("conditions, limit and offset choose items", async () => {
  await onBoth(async (repository) => {
    const byTag = await repository.list({ where: [having("tags", "b"), having("text", undefined)] });
    assert.deepEqual(byTag.items.map((note) => note.id), [2]);
    const second = await repository.list({ where: [having("tags", ["a", "z"])], limit: 1, offset: 1 });
    assert.deepEqual([second.items.map((note) => note.id), second.total], [[2], 2]);
  });
});`,
      ["storage-list"],
    ),
    testCase(
      `
test("an item is found by its key, unless a condition hides it", async () => {
  await onBoth(async (repository) => {
    assert.equal((await repository.find("2"))?.text, "two");
    assert.equal(await repository.find(3), undefined);
    assert.equal(await repository.find(2, [having("text", "one")]), undefined);
  });
});`,
      ["storage"],
    ),
    testCase(
      `
test("what is found is a copy", async () => {
  await onBoth(async (repository) => {
    Object.assign((await repository.find(1)) ?? {}, { text: "changed" });
    assert.equal((await repository.find(1))?.text, "one");
  });
});`,
      ["storage"],
    ),
    testCase(
      `
test("a taken key is a conflict", async () => {
  await onBoth(async (repository) => {
    await assert.rejects(repository.insert({ id: 1, text: "new" }), ConflictError);
    assert.equal((await repository.list()).total, 2);
  });
});`,
      ["storage-unique", "storage"],
    ),
    testCase(
      `
test("a taken unique value is a conflict", async () => {
  await onBoth(async (repository) => {
    await assert.rejects(repository.insert({ id: 3, text: "one" }), ConflictError);
    const stealing = repository.update(2, (note) => ({ ...note, text: "one" }));
    await assert.rejects(stealing, ConflictError);
    assert.equal((await repository.find(2))?.text, "two");
  });
});`,
      ["storage-unique"],
    ),
    testCase(
      `
test("a time is taken in every offset", async () => {
  const repository = createMemoryRepository<Note>({ ...noteCollection, times: ["text"] });
  await repository.insert({ id: 1, text: "2030-01-01T10:00:00Z" });
  const same = repository.insert({ id: 2, text: "2030-01-01T11:00:00.000+01:00" });
  await assert.rejects(same, ConflictError);
  await repository.insert({ id: 3, text: "2030-01-01T10:00:00.0001Z" });
  assert.equal((await repository.list()).total, 2);
});`,
      ["storage-unique"],
    ),
    testCase(
      `
test("an update changes one item", async () => {
  await onBoth(async (repository) => {
    const changed = await repository.update(1, (note) => ({ ...note, tags: ["z"] }));
    assert.deepEqual(changed, { id: 1, text: "one", tags: ["z"] });
    assert.deepEqual(await repository.find(1), changed);
    assert.equal(await repository.update(9, (note) => note), undefined);
  });
});`,
      ["storage-update"],
    ),
    testCase(
      `
test("a removed item is gone and returned", async () => {
  await onBoth(async (repository) => {
    assert.equal((await repository.remove(1))?.text, "one");
    assert.equal(await repository.remove(1), undefined);
    assert.equal((await repository.list()).total, 1);
  });
});`,
      ["storage-remove"],
    ),
    testCase(
      `
test("keys are never given twice", async () => {
  await onBoth(async (repository) => {
    await repository.remove(2);
    const keys = [await repository.nextKey(), await repository.nextKey()];
    assert.deepEqual(keys, [3, 4]);
  });
});`,
      ["storage-keys"],
    ),
    testCase(
      `
test("a data file remembers items and keys", async () => {
  const path = await freshPath();
  const repository = createFileRepository<Note>(await openDataFile(path), noteCollection);
  await filled(repository);
  await repository.remove(2);
  const again = createFileRepository<Note>(await openDataFile(path), noteCollection);
  assert.deepEqual((await again.list()).items.map((note) => note.id), [1]);
  assert.equal(await again.nextKey(), 3);
});`,
      ["storage-file"],
    ),
    testCase(
      `
test("simultaneous changes are all written", async () => {
  const path = await freshPath();
  const repository = createFileRepository<Note>(await openDataFile(path), noteCollection);
  const ids = [1, 2, 3, 4, 5, 6, 7, 8];
  await Promise.all(ids.map((id) => repository.insert({ id, text: String(id) })));
  const again = createFileRepository<Note>(await openDataFile(path), noteCollection);
  assert.equal((await again.list()).total, ids.length);
});`,
      ["storage-file"],
    ),
    testCase(
      `
test("a file of another kind is refused", async () => {
  const path = await freshPath();
  await openDataFile(path);
  await writeFile(path, '{"notes":[1]}');
  await assert.rejects(openDataFile(path));
});`,
      ["storage-file"],
    ),
    testCase(
      `
test("a change that cannot be saved is taken back", async () => {
  const file = await openDataFile(await freshPath());
  const unwritable = { ...file, path: file.path + "/missing/data.json" };
  const repository = createFileRepository<Note>(unwritable, noteCollection);
  await assert.rejects(repository.insert({ id: 1, text: "one" }));
  assert.equal((await repository.list()).total, 0);
});`,
      ["storage-file"],
    ),
    testCase(
      `
test("an item without a key cannot be stored", async () => {
  const repository = createMemoryRepository<object>(noteCollection);
  await assert.rejects(repository.insert({ text: "one" }), /no key/);
});`,
      ["storage"],
    ),
  ],
};
