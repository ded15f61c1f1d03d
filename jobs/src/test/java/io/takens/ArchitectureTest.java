package io.takens;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What keeps truth apart from those who must guess it, the kernels usable without Flink and the same bits on every
 * machine, and the jobs deployable without the demo. This module knows all others, so all rules are here.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.takens");

    private static final DescribedPredicate<JavaClass> SCHEMAS =
            resideInAnyPackage("io.takens.schemas..", "io.takens.registry..", "io.takens.recording..");

    private static final DescribedPredicate<JavaClass> SIMULATOR = resideInAnyPackage(
            "io.takens.system..",
            "io.takens.catalogue..",
            "io.takens.field..",
            "io.takens.network..",
            "io.takens.integrate..",
            "io.takens.truth..",
            "io.takens.observe..",
            "io.takens.scenario..",
            "io.takens.publish..",
            "io.takens.replay..");

    private static final DescribedPredicate<JavaClass> JOB = resideInAPackage("io.takens.jobs..");

    private static final DescribedPredicate<JavaClass> TOOL =
            resideInAnyPackage("io.takens.cli..", "io.takens.demo..", "io.takens.evaluation..");

    private static final DescribedPredicate<JavaClass> KERNEL = resideInAPackage("io.takens..")
            .and(not(resideInAPackage("io.takens.flink..")
                    .or(SCHEMAS)
                    .or(SIMULATOR)
                    .or(JOB)
                    .or(TOOL)))
            .as("a kernel");

    /** Defined to be exact or correctly rounded, hence the same everywhere. */
    private static final Set<String> EXACT = Set.of(
            "abs",
            "min",
            "max",
            "sqrt",
            "floor",
            "ceil",
            "rint",
            "round",
            "signum",
            "copySign",
            "fma",
            "ulp",
            "floorMod",
            "floorDiv",
            "toIntExact",
            "addExact",
            "multiplyExact",
            "subtractExact",
            "scalb",
            "getExponent",
            "nextUp",
            "nextDown",
            "multiplyHigh",
            "clamp");

    @Test
    void kernelsKnowTheJdkAndHipparchusAlone() {
        classes()
                .that(KERNEL)
                .should()
                .onlyDependOnClassesThat(KERNEL.or(resideInAnyPackage("java..", "org.hipparchus..")))
                .because("a kernel is used without Flink, Kafka and Avro; pass it arrays and numbers, and put whatever"
                        + " touches those into io.takens.flink")
                .check(CLASSES);
    }

    @Test
    void whoKnowsTheEquationsDoesNotKnowTheForecasters() {
        noClasses()
                .that(SIMULATOR)
                .should()
                .dependOnClassesThat(KERNEL.or(resideInAnyPackage("org.apache.flink..", "io.takens.flink..")))
                .because("a simulator that knows the forecaster could favour it; exchange records over Kafka instead")
                .check(CLASSES);
    }

    @Test
    void theJobsRunWithoutTheDemoTheCommandLineAndTheSimulators() {
        noClasses()
                .that(JOB)
                .should()
                .dependOnClassesThat(SIMULATOR.or(TOOL).or(resideInAnyPackage("kafka..", "picocli..")))
                .because("the jar for a cluster has none of these; move what the jobs need into io.takens.jobs")
                .check(CLASSES);
    }

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
    void belowTheJobsFlinkIsKnownInOnePackage() {
        noClasses()
                .that(KERNEL.or(SIMULATOR).or(SCHEMAS))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .because("only io.takens.flink carries the kernels on Flink; move the class there")
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
    void nothingAsksTheClockOrUnseededChance() {
        noClasses()
                .that(KERNEL.or(resideInAPackage("io.takens.flink.."))
                        .or(SIMULATOR.and(not(resideInAnyPackage("io.takens.publish..", "io.takens.replay..")))))
                .should()
                .accessTargetWhere(target("the clock or unseeded chance", access -> {
                    String owner = access.getTargetOwner().getName();
                    String name = access.getTarget().getName();
                    return owner.equals("java.lang.System")
                                    && Set.of("currentTimeMillis", "nanoTime").contains(name)
                            || owner.startsWith("java.time.") && name.equals("now")
                            || owner.equals("java.lang.Math") && name.equals("random")
                            || owner.equals("java.util.UUID") && name.equals("randomUUID")
                            || owner.equals("java.util.concurrent.ThreadLocalRandom")
                            || owner.equals("java.security.SecureRandom")
                            || Set.of("java.util.Random", "java.util.SplittableRandom")
                                            .contains(owner)
                                    && access.getTarget().getFullName().endsWith("<init>()");
                }))
                .because("a replay must give the same bits; take times from the data and seeds as arguments")
                .check(CLASSES);
    }

    @Test
    void kernelsTakeElementaryFunctionsFromHipparchus() {
        noClasses()
                .that(KERNEL)
                .should()
                .accessTargetWhere(target(
                        "a function of java.lang.Math that may differ between machines",
                        access -> access.getTargetOwner().getName().equals("java.lang.Math")
                                && !EXACT.contains(access.getTarget().getName())))
                .because("Math.exp and its like are intrinsics that may differ by an ulp, and chaos makes an ulp an"
                        + " attractor; use FastMath")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        for (String module : List.of("schemas", "simulators", "operators", "jobs")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
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

    @Test
    void everyClassBelongsToOneOfTheRooms() {
        assertThat(CLASSES.that(KERNEL)).isNotEmpty();
        assertThat(CLASSES.that(SIMULATOR)).isNotEmpty();
        assertThat(CLASSES.that(JOB)).isNotEmpty();
        assertThat(CLASSES.that(TOOL)).isNotEmpty();
    }

    private static DescribedPredicate<JavaAccess<?>> target(String what, Predicate<JavaAccess<?>> test) {
        return describe(what, test);
    }
}
