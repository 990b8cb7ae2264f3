// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import dev.millrace.contracts.event.Candidate;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.validator.gate.CodeFacts;
import dev.millrace.validator.gate.StaticGate;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.RunResult;
import dev.millrace.validator.sandbox.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One task's solutions against its tests: what does not parse is not run, and what stands there twice is run once. */
final class TaskExecution {

    private final CandidateSet set;
    private final Map<String, CodeFacts> facts;
    private final GateSettings policy;
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final RunResult result;

    private TaskExecution(CandidateSet set, Runner runner, StaticGate gate, JobSettings settings)
            throws InfrastructureFaultException, InterruptedException {
        this.set = set;
        this.policy = settings.gate();
        this.facts = gate.look(
                set.task().language(),
                set.solutions().stream().map(Candidate::code).toList(),
                set.task().entryPoint());
        facts.forEach((code, seen) -> {
            if (!seen.rejectedBy(policy)) {
                rows.put(code, rows.size());
            }
        });
        ExecuteSettings limits = settings.execute();
        this.result = runner.run(new RunRequest(
                List.copyOf(rows.keySet()),
                set.tests().stream().map(Candidate::code).toList(),
                set.task().entryPoint(),
                limits));
    }

    static TaskExecution of(CandidateSet set, Runner runner, StaticGate gate, JobSettings settings)
            throws InfrastructureFaultException, InterruptedException {
        return new TaskExecution(set, runner, gate, settings);
    }

    /** How many executions ended with this letter; copies of a solution were executed once. */
    long count(OutcomeLetter letter) {
        char wanted = letter.name().charAt(0);
        return result.outcomes().stream()
                .flatMapToInt(String::chars)
                .filter(letterOf -> letterOf == wanted)
                .count();
    }

    long trivialTests() {
        return result.trivial().stream().filter(trivial -> trivial).count();
    }

    long unparsedSolutions() {
        return set.solutions().stream()
                .filter(solution -> !facts.get(solution.code()).parses())
                .count();
    }

    /** How many solutions parse and are kept from running by the job's policy. */
    long rejectedByPolicy() {
        return set.solutions().stream()
                .map(solution -> facts.get(solution.code()))
                .filter(seen -> seen.parses() && seen.rejectedBy(policy))
                .count();
    }

    /** How many executions ended for want of a module, by the module's name. */
    Map<String, Integer> missingModules() {
        return result.missingModules();
    }

    Executions event(String isolation, ExecutionEnvironment environment) {
        List<ExecutedSolution> solutions = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        List<List<Integer>> outputs = new ArrayList<>();
        for (Candidate solution : set.solutions()) {
            Integer row = rows.get(solution.code());
            CodeFacts seen = facts.get(solution.code());
            solutions.add(new ExecutedSolution(
                    solution.id(),
                    solution.code(),
                    solution.model(),
                    seen.findings(),
                    seen.shape(),
                    seen.returns(),
                    row == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(result.cpuMs().get(row))));
            outcomes.add(
                    row == null
                            ? (seen.parses() ? "S" : "X").repeat(set.tests().size())
                            : result.outcomes().get(row));
            outputs.add(
                    row == null
                            ? Collections.nCopies(set.tests().size(), -1)
                            : result.outputs().get(row));
        }
        return new Executions(
                Event.SCHEMA_VERSION,
                set.job(),
                set.settingsHash(),
                set.task(),
                isolation,
                solutions,
                tests(),
                outcomes,
                outputs,
                Optional.of(environment));
    }

    private List<ExecutedTest> tests() {
        List<ExecutedTest> tests = new ArrayList<>();
        for (int j = 0; j < set.tests().size(); j++) {
            Candidate test = set.tests().get(j);
            tests.add(new ExecutedTest(
                    test.id(),
                    test.code(),
                    test.model(),
                    result.inputs().get(j),
                    result.trivial().get(j)));
        }
        return tests;
    }
}
