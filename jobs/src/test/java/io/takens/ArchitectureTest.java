package io.takens;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the jobs deployable without the demo, and Kafka's connector in one place. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.takens");

    @Test
    void theConnectorIsKnownInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.takens.jobs.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.connector.kafka..")
                .because("tests and the demo put other ends to the jobs; go through KafkaSources and KafkaSinks")
                .check(CLASSES);
    }

    @Test
    void theJobsRunWithoutTheDemoTheCommandLineAndTheSimulators() {
        noClasses()
                .that()
                .resideInAPackage("io.takens.jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.takens.cli..",
                        "io.takens.demo..",
                        "io.takens.system..",
                        "io.takens.catalogue..",
                        "io.takens.scenario..",
                        "io.takens.publish..",
                        "kafka..",
                        "picocli..")
                .because("the jar for a cluster has none of these; move what the jobs need into io.takens.jobs")
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherOneWayOnly() {
        slices().matching("io.takens.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one concept; move what both need into the lower one")
                .check(CLASSES);
        slices().matching("io.takens.jobs.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet());
            assertThat(packages)
                    .isNotEmpty()
                    .allSatisfy(directory -> assertThat(directory.resolve("package-info.java"))
                            .as("write one paragraph: the concept, the key types in reading order")
                            .exists());
        }
    }
}
