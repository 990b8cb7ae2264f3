// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure that keeps four services four, and their cores testable without starting anything. */
@AnalyzeClasses(packages = "dev.millrace", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..", "org.apache.kafka.clients.."
    };

    private static final String[] CORES = {
        "dev.millrace.contracts..",
        "dev.millrace.syntax..",
        "dev.millrace.evolver.job..",
        "dev.millrace.evolver.seed..",
        "dev.millrace.evolver.hygiene..",
        "dev.millrace.evolver.evolution..",
        "dev.millrace.evolver.generate..",
        "dev.millrace.evolver.builtin..",
        "dev.millrace.preference.score..",
        "dev.millrace.preference.pair..",
        "dev.millrace.fim.span..",
        "dev.millrace.fim.window..",
        "dev.millrace.fim.family.."
    };

    @ArchTest
    static final ArchRule noServiceImportsAnother = slices().matching(
                    "dev.millrace.(evolver|validator|preference|fim)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule coresAreFreeOfFrameworks = noClasses()
            .that()
            .resideInAnyPackage(CORES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS);

    @ArchTest
    static final ArchRule librariesDoNotKnowServices = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.millrace.contracts..",
                    "dev.millrace.stages..",
                    "dev.millrace.rest..",
                    "dev.millrace.delivery..",
                    "dev.millrace.syntax..",
                    "dev.millrace.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.millrace.evolver..",
                    "dev.millrace.validator..",
                    "dev.millrace.preference..",
                    "dev.millrace.fim..",
                    "dev.millrace.local..");

    @ArchTest
    static final ArchRule onlyTheEvolverHasADatabase = noClasses()
            .that()
            .resideOutsideOfPackages("dev.millrace.evolver..", "dev.millrace.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule onlyTheCommandLineTalksToTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackages("dev.millrace.local..", "dev.millrace.embedded..")
            .should(ACCESS_STANDARD_STREAMS);
}
