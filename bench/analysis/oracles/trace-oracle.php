<?php
// Runs a script under Xdebug's function traces and writes the calls seen in the given folder, one JSON array; a call of what
// lies outside has no target.
//
// Usage: php (settings of the trace) trace-oracle.php FOLDER SCRIPT. Lines count from 1.

[, $folder, $script] = $argv;
$folder = realpath($folder) . '/';

// The last parts of a class's name are a path in the folder; what it needs beside it is Debian's.
spl_autoload_register(function (string $class) use ($folder): void {
    $parts = explode('\\', $class);
    for ($first = 0; $first < count($parts); $first++) {
        $path = $folder . implode('/', array_slice($parts, $first)) . '.php';
        if (is_file($path)) {
            require_once $path;
            return;
        }
    }
    $path = '/usr/share/php/' . implode('/', $parts) . '.php';
    if (is_file($path)) {
        require_once $path;
    }
});

$trace = xdebug_start_trace(tempnam(sys_get_temp_dir(), 'mge-bench-trace-'), XDEBUG_TRACE_COMPUTERIZED | XDEBUG_TRACE_NAKED_FILENAME);
ob_start();
require $script;
ob_end_clean();
xdebug_stop_trace();

/** Where a function is written; null for what lies outside of the folder. */
$place = function (ReflectionFunctionAbstract|ReflectionClass $of) use ($folder): ?array {
    $file = $of->getFileName();
    return $file !== false && str_starts_with($file, $folder)
        ? ['file' => substr($file, strlen($folder)), 'line' => $of->getStartLine()]
        : null;
};
/** What the method overrides or implements: a call that is written may mean any of them. */
$overridden = function (ReflectionMethod $method) use ($place): array {
    $class = $method->getDeclaringClass();
    $above = array_merge(array_values(class_parents($class->getName())), $class->getInterfaceNames());
    foreach ($class->getTraitNames() as $trait) $above[] = $trait;
    $places = [];
    foreach ($above as $name) {
        if (!method_exists($name, $method->getName())) continue;
        $found = $place(new ReflectionMethod($name, $method->getName()));
        if ($found !== null && !in_array($found, $places, true)) $places[] = $found;
    }
    return $places;
};
$seen = [];
foreach (new SplFileObject($trace) as $line) {
    $fields = explode("\t", rtrim((string) $line, "\n"));
    if (($fields[2] ?? '') !== '0' || !str_starts_with($fields[8], $folder)) continue;
    [, , , , , $name, , , $file, $number] = $fields;
    $key = "$name\t$file\t$number";
    if (isset($seen[$key]) || str_contains($name, '{')) continue;
    try {
        $parts = preg_split('/->|::/', $name);
        $function = count($parts) === 2 ? new ReflectionMethod($parts[0], $parts[1]) : new ReflectionFunction($name);
        $target = $place($function);
        $isMade = ($parts[1] ?? '') === '__construct';
        $words = explode('\\', end($parts));
        $seen[$key] = [
            'file' => substr($file, strlen($folder)),
            'line' => (int) $number,
            'targetFile' => $target['file'] ?? null,
            'targetLine' => $target['line'] ?? 0,
            'madeBy' => $isMade ? $place(new ReflectionClass($parts[0])) : null,
            'name' => $isMade ? 'new' : end($words),
            'overridden' => $function instanceof ReflectionMethod && !$isMade ? $overridden($function) : [],
        ];
    } catch (ReflectionException) {
        // A function that no longer has a name: a class without one.
    }
}
unlink($trace);
echo "\n", json_encode(array_values($seen));
