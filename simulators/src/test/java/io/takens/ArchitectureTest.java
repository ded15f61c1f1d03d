package io.takens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
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

/** What keeps truth apart from those who must guess it, and a scenario the same in every run. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.takens");

    @Test
    void whoKnowsTheEquationsDoesNotKnowTheForecasters() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "io.takens.flink..", "io.takens.forecast..")
                .because("a simulator that knows the forecaster could favour it; exchange records over Kafka instead")
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherOneWayOnly() {
        slices().matching("io.takens.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one concept; move what both need into the lower one")
                .check(CLASSES);
    }

    @Test
    void onlyThePaceAndTheSurveyAskTheClockAndNothingUnseededChance() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.takens.publish..", "io.takens.registry..", "io.takens.recording..", "io.takens.schemas..")
                .and()
                .doNotHaveSimpleName("Survey") // prints what a sample costs
                .should()
                .accessTargetWhere(unseeded())
                .because(
                        "a scenario must be the same in every run; take times from the schedule and seeds as arguments")
                .check(CLASSES);
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

    private static DescribedPredicate<JavaAccess<?>> unseeded() {
        return describe("the clock or unseeded chance", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(name)
                    || owner.startsWith("java.time.") && name.equals("now")
                    || owner.equals("java.lang.Math") && name.equals("random")
                    || owner.equals("java.util.UUID") && name.equals("randomUUID")
                    || owner.equals("java.util.concurrent.ThreadLocalRandom")
                    || owner.equals("java.security.SecureRandom")
                    || Set.of("java.util.Random", "java.util.SplittableRandom").contains(owner)
                            && access.getTarget().getFullName().endsWith("<init>()");
        });
    }
}
