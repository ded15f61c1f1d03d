package io.takens.evaluation;

import com.amazon.randomcutforest.config.ForestMode;
import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import io.takens.Prediction;
import io.takens.Prediction.Status;
import io.takens.Settings;
import io.takens.Takens;
import io.takens.forecast.Analogue;
import io.takens.forecast.Climatology;
import io.takens.forecast.Forecaster;
import io.takens.forecast.Persistence;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/** This project's forecaster, the fools, and a rival. */
public final class Entrants {
    /** How the name of an expert ends that has no other beside it. */
    static final String ALONE = " alone";

    /** Name of the best of the experts, chosen when the outcome was known. */
    static final String HINDSIGHT = "best of those alone, with hindsight";

    private static final double[] MEDIAN = {0.5};
    private static final int PARROT_WINDOW = 30; // samples
    private static final int PARROT_MEMORY = 10_000; // samples
    private static final int SHINGLE = 30; // samples that a random cut forest sees at once

    private static final int WARM_UP = 512; // samples before it forecasts

    private Entrants() {}

    /** By number of channels: Takens with each of some settings, then persistence, climatology, parrot, and the rival. */
    public static List<IntFunction<Entrant>> all(List<Settings> settings, boolean rivals) {
        List<IntFunction<Entrant>> all = new ArrayList<>();
        for (Settings each : settings) {
            all.add(channels -> new Ours(each, channels));
        }
        if (rivals) {
            all.add(Entrants::persistence);
            all.add(channels -> new Fool("climatology", new Climatology(channels)));
            all.add(Entrants::parrot);
            all.add(Entrants::cutForest);
        }
        return all;
    }

    /** Takens with some settings, under a name of its own. */
    public static Entrant takens(String name, Settings settings, int channels) {
        return new Ours(name, new Takens(settings, channels));
    }

    /** Says that nothing changes. */
    public static Entrant persistence(int channels) {
        return new Fool("persistence", new Persistence(channels));
    }

    /** Repeats what followed the most similar past. */
    public static Entrant parrot(int channels) {
        return new Fool("parrot", new Analogue(PARROT_WINDOW, channels, PARROT_MEMORY));
    }

    /** The rival. */
    public static Entrant cutForest(int channels) {
        return new CutForest(channels);
    }

    private record Ours(String name, Takens takens) implements Entrant {
        Ours(Settings settings, int channels) {
            this(title(settings), new Takens(settings, channels));
        }

        private static String title(Settings settings) {
            Set<Settings.Part> left = EnumSet.allOf(Settings.Part.class);
            left.removeAll(settings.without());
            String whole = "takens " + settings.profile();
            String title = settings.without().isEmpty()
                    ? whole
                    : left.size() == 1 ? whole + " " + left + ALONE : whole + " without " + settings.without();
            return title.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        }

        @Override
        public void learn(double[] sample) {
            takens.learn(sample);
        }

        @Override
        public void gap(long missing) {
            takens.gap(missing);
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Prediction forecast(int horizon) {
            return takens.forecast(horizon);
        }

        @Override
        public long bytes() {
            try (DataOutputStream counter = new DataOutputStream(OutputStream.nullOutputStream())) {
                takens.write(counter);
                return counter.size();
            } catch (IOException e) {
                throw new UncheckedIOException("a stream that drops everything can't fail", e);
            }
        }
    }

    private record Fool(String name, Forecaster forecaster) implements Entrant {
        @Override
        public void learn(double[] sample) {
            forecaster.learn(sample);
        }

        @Override
        public void gap(long missing) {
            forecaster.gap();
        }

        @Override
        public boolean ready() {
            return forecaster.ready();
        }

        @Override
        public Prediction forecast(int horizon) {
            double[] run = new double[horizon * forecaster.channels()];
            forecaster.forecast(horizon, run);
            return new Prediction(horizon, forecaster.channels(), MEDIAN, run, Status.OK, List.of(), name);
        }

        @Override
        public long bytes() {
            try (DataOutputStream counter = new DataOutputStream(OutputStream.nullOutputStream())) {
                forecaster.write(counter);
                return counter.size();
            } catch (IOException e) {
                throw new UncheckedIOException("a stream that drops everything can't fail", e);
            }
        }
    }

    /**
     * Random cut forest with its own normalisation and extrapolation, otherwise as it comes.
     *
     * @see <a href="https://proceedings.mlr.press/v48/guha16.html">Guha, Mishra, Roy, Schrijvers, Robust random cut
     *     forest based anomaly detection on streams, 2016</a>
     */
    private static final class CutForest implements Entrant {
        private final int channels;
        private final ThresholdedRandomCutForest forest;
        private long samples;

        CutForest(int channels) {
            this.channels = channels;
            this.forest = ThresholdedRandomCutForest.builder()
                    .dimensions(channels * SHINGLE)
                    .shingleSize(SHINGLE)
                    .forestMode(ForestMode.STANDARD)
                    .transformMethod(TransformMethod.NORMALIZE)
                    .internalShinglingEnabled(true)
                    .randomSeed(1)
                    .build();
        }

        @Override
        public String name() {
            return "random cut forest";
        }

        @Override
        public void learn(double[] sample) {
            forest.process(sample, samples++);
        }

        @Override
        public boolean ready() {
            return samples > WARM_UP;
        }

        @Override
        public Prediction forecast(int horizon) {
            float[] values = forest.extrapolate(horizon).rangeVector.values;
            double[] run = new double[horizon * channels];
            for (int i = 0; i < run.length; i++) {
                run[i] = values[i];
            }
            return new Prediction(horizon, channels, MEDIAN, run, Status.OK, List.of(), name());
        }

        @Override
        public long bytes() {
            return -1;
        }
    }
}
