package io.takens.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Valid messages of every type, drawn from a seed: empty and long arrays, absent and present options, odd strings. */
public final class RandomMessages {
    private static final String[] WORDS = {"", "x", "Lorenz", "sensor/7 °C", "混沌", "\0", "🌀".repeat(40)};

    private final SplittableRandom random;
    private final int longest;

    public RandomMessages(long seed) {
        this(seed, 3000);
    }

    /** @param longest most elements of an array that is not (lead, channel, level) */
    public RandomMessages(long seed, int longest) {
        random = new SplittableRandom(seed);
        this.longest = longest;
    }

    /**
     * One type of message.
     *
     * @param codec its codec
     * @param messages where its messages come from
     */
    public record Type<T>(Codec<T> codec, Supplier<T> messages) {

        /** Next message. */
        public T next() {
            return messages.get();
        }

        @Override
        public String toString() {
            return codec.schema().getName();
        }
    }

    /** Every type. */
    public Stream<Type<?>> types() {
        return Stream.of(
                new Type<>(Codecs.OBSERVATION, this::observation),
                new Type<>(Codecs.FORECAST, this::forecast),
                new Type<>(Codecs.SCORE, this::score),
                new Type<>(Codecs.ALERT, this::alert),
                new Type<>(Codecs.INCIDENT, this::incident),
                new Type<>(Codecs.TRUTH, this::truth),
                new Type<>(Codecs.DEAD_LETTER, this::deadLetter));
    }

    public Observation observation() {
        int channels = 1 + size();
        return new Observation(
                "s" + word(),
                random.nextLong(1L << 40),
                random.nextLong(),
                number(),
                names(channels),
                doubles(channels));
    }

    public Forecast forecast() {
        int leads = size();
        int channels = 1 + random.nextInt(4);
        int levels = 1 + random.nextInt(7);
        int samples = size();
        double[] values = doubles(leads * channels * levels);
        for (int row = 0; row < values.length; row += levels) {
            Arrays.sort(values, row, row + levels);
        }
        return new Forecast(
                word(),
                random.nextLong(),
                random.nextLong(),
                number(),
                names(channels),
                leads(leads),
                random.doubles(levels).sorted().toArray(),
                values,
                pick(Forecast.Status.values()),
                words(),
                word(),
                doubles(channels),
                random.longs(samples).toArray(),
                doubles(samples * channels),
                random.nextBoolean() ? new double[0] : doubles(samples * channels),
                random.nextBoolean() ? new double[0] : doubles(samples * channels),
                random.nextInt(),
                random.nextBoolean()
                        ? null
                        : new Forecast.Exponent(number(), number(), number(), random.nextLong(), random.nextBoolean()),
                random.nextBoolean()
                        ? null
                        : new Forecast.Horizon(number(), number(), number(), number(), random.nextBoolean()),
                random.nextBoolean() ? null : new Forecast.Skill(number(), number(), random.nextLong()),
                new Forecast.Model(word(), word(), random.nextLong()),
                new Forecast.Input(random.nextLong(), random.nextLong()));
    }

    public Score score() {
        int leads = size();
        return new Score(
                word(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                word(),
                pick(Forecast.Status.values()),
                leads(leads),
                doubles(leads),
                doubles(leads),
                number(),
                number(),
                random.nextInt(),
                random.nextBoolean() ? null : number(),
                random.nextBoolean() ? null : number(),
                random.nextBoolean(),
                number());
    }

    public Alert alert() {
        long[] onset = random.longs(3).sorted().toArray();
        return new Alert(
                word(),
                pick(Alert.Kind.values()),
                onset[1],
                onset[0],
                onset[2],
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                words(),
                number(),
                number(),
                number(),
                random.nextInt(),
                random.nextInt(),
                word(),
                word());
    }

    public Incident incident() {
        int streams = size();
        return new Incident(
                word(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                words(streams),
                words(streams),
                random.nextInt(),
                number(),
                number(),
                random.nextBoolean(),
                word());
    }

    public Truth truth() {
        return new Truth(
                word(),
                random.nextLong(),
                random.nextLong(),
                word(),
                words(),
                word(),
                word(),
                random.nextBoolean() ? null : number(),
                random.nextBoolean() ? null : number(),
                word());
    }

    public DeadLetter deadLetter() {
        return new DeadLetter(
                word(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextBoolean() ? null : bytes(),
                random.nextBoolean() ? null : bytes(),
                pick(DeadLetter.Defect.values()),
                word());
    }

    private int size() {
        return random.nextInt(random.nextInt(20) == 0 ? longest : Math.min(longest, 20));
    }

    private double number() {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : -0.0;
    }

    private double[] doubles(int size) {
        double[] values = new double[size];
        Arrays.setAll(values, i -> number());
        return values;
    }

    private int[] leads(int size) {
        int[] leads = new int[size];
        int lead = 0;
        for (int i = 0; i < size; i++) {
            leads[i] = lead += 1 + random.nextInt(100);
        }
        return leads;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[size()];
        random.nextBytes(bytes);
        return bytes;
    }

    private String word() {
        return pick(WORDS);
    }

    private List<String> words() {
        return words(size());
    }

    private List<String> names(int channels) {
        return random.nextBoolean() ? List.of() : words(channels);
    }

    private List<String> words(int size) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            words.add(word());
        }
        return words;
    }

    private <E> E pick(E[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
