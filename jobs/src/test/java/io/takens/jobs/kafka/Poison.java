package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.registry.RegistryClient;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Records as nobody wants them, seeded. Those that can't be read bear the key of a sound stream, which must not notice;
 * those that can be read belong to streams of their own.
 */
final class Poison {
    /** What is wrong with a record. */
    enum Kind {
        EMPTY_VALUE,
        NULL_KEY,
        NULL_VALUE,
        BAD_MAGIC,
        UNKNOWN_SCHEMA,
        TRUNCATED,
        LEFT_OVER,
        WRONG_TYPE,
        WRONG_KEY,
        NAN,
        INFINITE,
        DENORMAL,
        HUGE_VALUE,
        DIMENSION_CHANGE,
        NEGATIVE_TIME,
        ZERO_TIME,
        FAR_FUTURE,
        FAR_PAST,
        BACKWARDS_TIME,
        DUPLICATE,
        LONG_ID,
        ODD_ID,
        LARGE_PAYLOAD,
        HUGE_ARRAY,
        BLOCK_BOMB,
        DEEP_NESTING
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int RARE = 200; // one in so many of the large ones is large
    private static final Schema NESTED = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Observation\",\"namespace\":\"io.takens.schemas\",\"fields\":"
                    + "[{\"name\":\"next\",\"type\":[\"null\",\"Observation\"]}]}");

    private final Wire<Observation> wire;
    private final int alertId;
    private final int nestedId;
    private final int observationId;

    /** A record's key and value. */
    record Record(Kind kind, byte[] key, byte[] value) {}

    Poison(RegistryClient registry) throws IOException {
        wire = Wire.of(Topics.OBSERVATIONS, registry);
        observationId = registry.register(
                Topics.OBSERVATIONS.subject(), Topics.OBSERVATIONS.codec().schema());
        alertId =
                registry.register(Topics.ALERTS.subject(), Topics.ALERTS.codec().schema());
        nestedId = registry.register("nested-value", NESTED);
    }

    /** @param sound a record of a sound stream that was sent already */
    Record record(SplittableRandom random, Observation sound, long n) {
        Kind kind = KINDS[random.nextInt(KINDS.length)];
        byte[] key = sound.streamId().getBytes(UTF_8);
        byte[] good = wire.encode(sound);
        return switch (kind) {
            case EMPTY_VALUE -> new Record(kind, key, new byte[0]);
            case NULL_KEY -> new Record(kind, null, good);
            case NULL_VALUE -> new Record(kind, key, null);
            case BAD_MAGIC -> new Record(kind, key, with(good, 0, (byte) (1 + random.nextInt(255))));
            case UNKNOWN_SCHEMA -> new Record(kind, key, with(good, 1, (byte) 77));
            case TRUNCATED -> new Record(kind, key, Arrays.copyOf(good, random.nextInt(good.length)));
            case LEFT_OVER -> new Record(kind, key, Arrays.copyOf(good, good.length + 1 + random.nextInt(9)));
            case WRONG_TYPE -> new Record(kind, key, framed(alertId, random, random.nextInt(200)));
            case WRONG_KEY -> new Record(kind, "somebody else".getBytes(UTF_8), good);
            case NAN -> own(kind, n, n, n, Double.NaN);
            case INFINITE -> own(kind, n, n, n, random.nextBoolean() ? 1 / 0.0 : -1 / 0.0);
            case DENORMAL -> own(kind, n, n, n, Double.MIN_VALUE);
            case HUGE_VALUE -> own(kind, n, n, n, random.nextBoolean() ? 1e308 : -1e308);
            case DIMENSION_CHANGE -> own(kind, n, n, n, new double[1 + random.nextInt(5)]);
            case NEGATIVE_TIME -> own(kind, n, n, -1 - random.nextLong(1L << 60), 1);
            case ZERO_TIME -> own(kind, n, n, 0, 1);
            case FAR_FUTURE -> own(kind, n, n, (1L << 62) - random.nextLong(1000), 1);
            case FAR_PAST -> own(kind, n, n, Long.MIN_VALUE, 1);
            case BACKWARDS_TIME -> own(kind, n, n, 1_000_000_000_000L - n, 1);
            case DUPLICATE -> new Record(kind, key, good);
            case LONG_ID -> named(kind, "x".repeat(random.nextInt(RARE) == 0 ? 1_000_000 : 300));
            case ODD_ID -> named(kind, "\0\uD83C\uDF00\r\n\u202E" + n % 5);
            case LARGE_PAYLOAD ->
                new Record(kind, key, framed(observationId, random, random.nextInt(RARE) == 0 ? 10_000_000 : 5_000));
            case HUGE_ARRAY -> new Record(kind, key, claims(sound, Integer.MAX_VALUE, 0));
            case BLOCK_BOMB -> new Record(kind, key, claims(sound, 1 << 10, 1 << 10));
            case DEEP_NESTING -> new Record(kind, key, nested(100 + random.nextInt(20_000)));
        };
    }

    private Record own(Kind kind, long n, long sequence, long time, double... values) {
        String stream = "bad-" + kind.name().toLowerCase(Locale.ROOT) + "-" + n % 3;
        return new Record(kind, stream.getBytes(UTF_8), body(stream, sequence, time, out -> {
            out.writeArrayStart(); // no names of channels
            out.writeArrayEnd();
            out.writeArrayStart();
            out.setItemCount(values.length);
            for (double value : values) {
                out.startItem();
                out.writeDouble(value);
            }
            out.writeArrayEnd();
        }));
    }

    private Record named(Kind kind, String stream) {
        Observation observation = new Observation(stream, 0, 0, 0.1, List.of(), new double[] {1});
        return new Record(kind, stream.getBytes(UTF_8), wire.encode(observation));
    }

    private static byte[] with(byte[] bytes, int index, byte value) {
        byte[] changed = bytes.clone();
        changed[index] = value;
        return changed;
    }

    private static byte[] framed(int id, SplittableRandom random, int length) {
        byte[] bytes = new byte[Wire.HEADER + length];
        random.nextBytes(bytes);
        ByteBuffer.wrap(bytes).put(Wire.MAGIC).putInt(id);
        return bytes;
    }

    /** An observation whose array claims blocks of a size, and holds so many of them, each empty of bytes. */
    private byte[] claims(Observation sound, long count, int blocks) {
        return body(sound.streamId(), sound.sequence(), sound.eventTime(), out -> {
            for (int block = 0; block <= blocks; block++) {
                out.writeLong(-count); // a negative count is followed by the block's size in bytes
                out.writeLong(0);
            }
        });
    }

    /** What comes after the fixed fields of an observation. */
    private interface Rest {
        void write(BinaryEncoder out) throws IOException;
    }

    /** A framed observation that no codec would write. */
    private byte[] body(String stream, long sequence, long time, Rest rest) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(Wire.HEADER)
                    .put(Wire.MAGIC)
                    .putInt(observationId)
                    .array());
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            out.writeString(stream);
            out.writeLong(sequence);
            out.writeLong(time);
            out.writeDouble(0.1);
            rest.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be written", e);
        }
    }

    private byte[] nested(int depth) {
        byte[] bytes = new byte[Wire.HEADER + depth];
        ByteBuffer.wrap(bytes).put(Wire.MAGIC).putInt(nestedId);
        IntStream.range(Wire.HEADER, bytes.length).forEach(i -> bytes[i] = 2); // branch 1: another one within
        return bytes;
    }
}
