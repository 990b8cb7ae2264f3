// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.service;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.delivery.Sinks;
import dev.millrace.fim.cut.CutFile;
import dev.millrace.fim.cut.CutTask;
import dev.millrace.fim.family.Families;
import dev.millrace.stages.Route;
import dev.millrace.stages.StageLoops;
import dev.millrace.syntax.Syntax;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Starts what cuts verdicts and sources, and the sinks of the rows that come of it. */
@ApplicationScoped
class FimService {

    private static final Logger LOG = Logger.getLogger(FimService.class);
    private static final String NAME = "fim";
    private static final Topic<VerdictRow> VERDICTS =
            new Topic<>(Kind.VERDICTS.topic().name(), VerdictRow.class);

    private final FimConfig config;
    private final StageLoops loops;
    private final Sinks sinks;
    private final CutMetrics metrics;

    FimService(FimConfig config, StageLoops loops, Sinks sinks, CutMetrics metrics) {
        this.config = config;
        this.loops = loops;
        this.sinks = sinks;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Syntax.requireParsers();
        Families families = config.familiesFolder().map(Families::with).orElseGet(Families::shipped);
        loops.start(
                NAME,
                config.workers(),
                List.of(
                        new Route<>(VERDICTS, Stage.CUT_TASK, metrics.counting(new CutTask(families))),
                        new Route<>(Topics.SOURCES, Stage.CUT_FILE, metrics.counting(new CutFile(families)))));
        sinks.start(NAME, Set.of(Kind.FIM, Kind.FIM_PREFERENCE));
        LOG.infof("The fim service cuts with %d workers", config.workers());
    }
}
