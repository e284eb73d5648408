<?php
// A program with commands, options, questions, tables and progress.
use Symfony\Component\Console\Application;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Helper\ProgressBar;
use Symfony\Component\Console\Helper\Table;
use Symfony\Component\Console\Helper\TableSeparator;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use Symfony\Component\Console\Style\SymfonyStyle;
use Symfony\Component\Console\Tester\ApplicationTester;
use Symfony\Component\Console\Tester\CommandTester;

$command = new class('shop:make') extends Command {
    protected function configure(): void
    {
        $this->setDescription('Makes.')->setHelp('Long <info>help</info>.')->setAliases(['mk'])
            ->addArgument('name', InputArgument::REQUIRED, 'The name')->addArgument('more', InputArgument::IS_ARRAY)
            ->addOption('count', 'c', InputOption::VALUE_REQUIRED, 'How many', 1)->addOption('flag', null, InputOption::VALUE_NEGATABLE);
    }
    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $style = new SymfonyStyle($input, $output);
        $style->title('Title');
        $style->section('Section');
        $style->listing(['a', 'b']);
        $style->table(['h'], [['c'], new TableSeparator(), ['d']]);
        $style->definitionList('a', ['b' => 'c']);
        foreach (['success', 'error', 'warning', 'note', 'caution', 'info', 'comment', 'text'] as $kind) $style->$kind("<comment>$kind</comment> text");
        $style->progressStart(3);
        $style->progressAdvance();
        $style->progressFinish();
        (new Table($output))->setHeaders(['a', 'b'])->addRow(['1', '2'])->setStyle('box')->setFooterTitle('f')->render();
        foreach ((new ProgressBar($output, 2))->iterate([1, 2]) as $step) {
        }
        $style->ask('Name?', 'x');
        $style->confirm('Sure?');
        $style->choice('Which?', ['a', 'b'], 'a');
        return $input->getOption('count') > 1 ? 0 : 1;
    }
};
$application = new Application('Shop', '1.0');
$application->add($command);
$application->setAutoExit(false);
$tester = new ApplicationTester($application);
$tester->setInputs(['y', 'yes', 'b']);
foreach ([['command' => 'shop:make', 'name' => 'a', '-c' => 2], ['command' => 'list'], ['command' => 'list', '--format' => 'json'], ['command' => 'help', 'command_name' => 'shop:make', '--format' => 'xml'], ['command' => 'mk', 'name' => 'a', '--help' => true], ['command' => 'nothing'], ['command' => 'shop:make'], ['--version' => true], ['command' => 'list', '--format' => 'md']] as $input) {
    $tester->run($input, ['decorated' => true, 'interactive' => true, 'verbosity' => OutputInterface::VERBOSITY_VERBOSE]);
    $tester->getDisplay();
}
(new CommandTester($command))->setInputs(['a', 'no', 'a'])->execute(['name' => 'x', '--flag' => true]);
