// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Handler;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import dev.millrace.validator.gate.SourceGate;
import dev.millrace.validator.gate.StaticGate;
import dev.millrace.validator.sandbox.Runner;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The stage {@code gate}: executes a task's candidates, and lets source files through that read like code. */
public final class GateHandler implements Handler<Candidates> {

    private static final Logger LOG = Logger.getLogger(GateHandler.class);

    private static final String MISSING = "missing-module:";

    private final Runners runners;
    private final StaticGate gate;
    private final ExecutionTally tally;

    public GateHandler(Runners runners, StaticGate gate, ExecutionTally tally) {
        this.runners = runners;
        this.gate = gate;
        this.tally = tally;
    }

    @Override
    public Produced handle(Candidates event, JobSettings settings, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException {
        return switch (event) {
            case CandidateSet set -> execute(set, settings, envelope);
            case SourceFile source -> gate(source, settings.gate(), envelope);
        };
    }

    private Produced execute(CandidateSet set, JobSettings settings, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException {
        if (set.solutions().isEmpty()) {
            return rejected(set.job(), set.task().id(), Reason.NO_SOLUTIONS, "the task came without solutions");
        }
        String language = set.task().language();
        Optional<Runner> runner = runners.of(language);
        if (runner.isEmpty()) {
            return runners.refused().containsKey(language)
                    ? rejected(
                            set.job(),
                            set.task().id(),
                            Reason.NO_SANDBOX,
                            runners.refused().get(language))
                    : rejected(
                            set.job(), set.task().id(), Reason.UNSUPPORTED_LANGUAGE, "solutions in '" + language + "'");
        }
        Optional<String> wanted = settings.execute().environment();
        Optional<ExecutionEnvironment> environment = runner.get().environment(wanted);
        if (environment.isEmpty()) {
            String evidence = "'execute.environment' names '" + wanted.orElseThrow() + "'";
            return rejected(set.job(), set.task().id(), Reason.UNKNOWN_ENVIRONMENT, evidence);
        }
        TaskExecution execution = TaskExecution.of(set, runner.get(), gate, settings);
        for (OutcomeLetter letter : OutcomeLetter.values()) {
            tally.add(letter, execution.count(letter));
        }
        Outcome outcome = Outcome.accepted(set.job(), set.task().id(), Stage.GATE)
                .handingTo(Stage.SCORE)
                .withRemarks(remarks(execution))
                .withCounts(counts(set, execution));
        LOG.debugf("Task %s of job %s was executed: %s", set.task().id(), set.job(), outcome.counts());
        var message = new Message<>(
                Topics.EXECUTIONS,
                set.task().id(),
                execution.event(runner.get().isolation(), environment.get()),
                Envelopes.following(envelope, "executions"));
        return new Produced(List.of(message), outcome);
    }

    private Produced gate(SourceFile source, GateSettings policy, Envelope envelope)
            throws InfrastructureFaultException, InterruptedException {
        Optional<Decision> unlikeCode = SourceGate.objection(source.content());
        if (unlikeCode.isPresent()) {
            String evidence = source.path() + ": " + unlikeCode.get().evidence();
            return rejected(source.job(), source.taskId(), unlikeCode.get().reason(), evidence);
        }
        List<Finding> findings = policy.lintFiles() ? gate.findings(source.language(), source.content()) : List.of();
        Optional<Decision> objection = policy.objection(source.path(), findings);
        if (objection.isPresent()) {
            return rejected(
                    source.job(),
                    source.taskId(),
                    objection.get().reason(),
                    objection.get().evidence());
        }
        var message = new Message<>(
                Topics.SOURCES,
                source.taskId(),
                new GatedSource(Event.SCHEMA_VERSION, source.with(readable(source.context())), findings),
                Envelopes.following(envelope, "source"));
        return new Produced(
                List.of(message),
                Outcome.accepted(source.job(), source.taskId(), Stage.GATE).handingTo(Stage.CUT_FILE));
    }

    /** What is shown of other files has to read like code as the file itself. */
    private static List<ContextFile> readable(List<ContextFile> context) {
        return context.stream()
                .filter(file -> SourceGate.objection(file.content()).isEmpty())
                .toList();
    }

    private static Produced rejected(String job, String task, Reason reason, String evidence) {
        return new Produced(List.of(), Outcome.rejected(job, task, Stage.GATE, reason, evidence));
    }

    private static Map<Reason, Integer> remarks(TaskExecution execution) {
        Map<Reason, Integer> remarks = new EnumMap<>(Reason.class);
        note(remarks, Reason.SYNTAX_ERROR, execution.unparsedSolutions());
        note(remarks, Reason.POLICY_FINDING, execution.rejectedByPolicy());
        note(remarks, Reason.TRIVIAL_TEST, execution.trivialTests());
        note(remarks, Reason.MISSING_MODULE, sum(execution.missingModules()));
        note(remarks, Reason.UNJUDGED, execution.count(OutcomeLetter.U));
        note(remarks, Reason.TIMED_OUT, execution.count(OutcomeLetter.T));
        note(remarks, Reason.SKIPPED_AFTER_TIMEOUTS, execution.count(OutcomeLetter.S));
        return remarks;
    }

    private static void note(Map<Reason, Integer> remarks, Reason reason, long times) {
        if (times > 0) {
            remarks.put(reason, Math.toIntExact(times));
        }
    }

    private static long sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static Map<String, Long> counts(CandidateSet set, TaskExecution execution) {
        long executions = execution.count(OutcomeLetter.P)
                + execution.count(OutcomeLetter.F)
                + execution.count(OutcomeLetter.E)
                + execution.count(OutcomeLetter.T)
                + execution.count(OutcomeLetter.U);
        Map<String, Long> counts = new TreeMap<>();
        counts.put("solutions", (long) set.solutions().size());
        counts.put("tests", (long) set.tests().size());
        counts.put("executions", executions);
        execution.missingModules().forEach((module, times) -> counts.put(MISSING + module, (long) times));
        return counts;
    }
}
