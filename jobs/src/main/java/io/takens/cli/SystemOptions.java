package io.takens.cli;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.observe.Instrument;
import io.takens.scenario.Model;
import io.takens.scenario.Regime;
import io.takens.scenario.Scenario;
import io.takens.scenario.Schedule;
import io.takens.scenario.StreamSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** One system of the catalogue, without a scenario file. */
final class SystemOptions {
    static final long SAMPLES = 10_000; // where nobody says how many

    @Option(
            names = "--system",
            required = true,
            paramLabel = "NAME",
            description = "System of the catalogue, for example Lorenz, Rossler, Henon or MackeyGlass;"
                    + " 'takens systems' lists them.")
    private String name;

    @Option(
            names = "--points-per-period",
            defaultValue = "50",
            paramLabel = "P",
            description = "Samples per period of a flow. Default: ${DEFAULT-VALUE}.")
    private double pointsPerPeriod;

    @Option(names = "--dt", paramLabel = "T", description = "System time per sample, instead of that.")
    private Double dt;

    @Option(
            names = "--observe",
            split = ",",
            paramLabel = "VARIABLE",
            description = "Variables to observe, separated by commas. Default: all.")
    private String[] variables = {};

    @Option(
            names = "--noise",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Measurement noise, share of each variable's standard deviation.")
    private double noise;

    /** As many streams of the system as wanted; a second of event time is a unit of system time. */
    Scenario scenario(int streams) {
        CatalogueSystem facts = Catalogue.named(name);
        double step = dt == null ? step(facts) : dt;
        StreamSpec stream = StreamSpec.of(name, Model.named(name), step, step)
                .observing(variables)
                .with(Schedule.constant("A"), Regime.named("A").readBy(Instrument.noisy(noise)));
        List<StreamSpec> all = IntStream.rangeClosed(1, streams)
                .mapToObj(i -> stream.named(name.toLowerCase(Locale.ROOT) + "-" + i))
                .toList();
        return new Scenario(name, 1, SAMPLES, all);
    }

    private double step(CatalogueSystem facts) {
        if (facts.kind() == CatalogueSystem.Kind.MAP) {
            return 1;
        }
        if (facts.period() == null) {
            throw new IllegalArgumentException("the period of " + name + " is unknown; say --dt");
        }
        return facts.period() / pointsPerPeriod;
    }
}
