package io.takens.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Avro arrays and optional values to and from primitives.
 *
 * <p>An Avro array is a run of blocks, each a count and that many elements, closed by a count of zero. A count is what
 * the sender claims: room is made for {@value #TRUSTED} elements at once and beyond that only as they arrive.
 */
final class Blocks {
    private static final int TRUSTED = 1024;
    private static final int NULL = 0; // branches of ["null", something]
    private static final int PRESENT = 1;

    private Blocks() {}

    static void write(double[] values, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(values.length);
        for (double value : values) {
            out.startItem();
            out.writeDouble(value);
        }
        out.writeArrayEnd();
    }

    static void write(int[] values, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(values.length);
        for (int value : values) {
            out.startItem();
            out.writeInt(value);
        }
        out.writeArrayEnd();
    }

    static void write(long[] values, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(values.length);
        for (long value : values) {
            out.startItem();
            out.writeLong(value);
        }
        out.writeArrayEnd();
    }

    static void write(List<String> values, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(values.size());
        for (String value : values) {
            out.startItem();
            out.writeString(value);
        }
        out.writeArrayEnd();
    }

    static double[] doubles(Decoder in) throws IOException {
        long count = in.readArrayStart();
        double[] values = new double[room(0, 0, count)];
        int size = 0;
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, room(size, i, count));
                }
                values[size++] = in.readDouble();
            }
        }
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    static int[] ints(Decoder in) throws IOException {
        long count = in.readArrayStart();
        int[] values = new int[room(0, 0, count)];
        int size = 0;
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, room(size, i, count));
                }
                values[size++] = in.readInt();
            }
        }
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    static long[] longs(Decoder in) throws IOException {
        long count = in.readArrayStart();
        long[] values = new long[room(0, 0, count)];
        int size = 0;
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, room(size, i, count));
                }
                values[size++] = in.readLong();
            }
        }
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    static List<String> strings(Decoder in) throws IOException {
        long count = in.readArrayStart();
        if (count == 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(room(0, 0, count));
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                values.add(in.readString());
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** Room for what is there and what is left of this block: at most twice what was read, or {@value #TRUSTED}. */
    private static int room(int size, long read, long count) {
        return (int) Math.min(size + (count - read), Math.max(TRUSTED, 2L * size));
    }

    /** Writes which branch follows; returns whether a value has to. */
    static boolean writePresent(Object value, Encoder out) throws IOException {
        out.writeIndex(value == null ? NULL : PRESENT);
        if (value == null) {
            out.writeNull();
        }
        return value != null;
    }

    static boolean present(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch != NULL && branch != PRESENT) {
            throw new IOException("union branch " + branch + ", there are 0 and 1");
        }
        if (branch == NULL) {
            in.readNull();
        }
        return branch == PRESENT;
    }

    static void writeOptional(Double value, Encoder out) throws IOException {
        if (writePresent(value, out)) {
            out.writeDouble(value);
        }
    }

    static Double optionalDouble(Decoder in) throws IOException {
        return present(in) ? (Double) in.readDouble() : null;
    }

    static void writeOptional(byte[] value, Encoder out) throws IOException {
        if (writePresent(value, out)) {
            out.writeBytes(value);
        }
    }

    static byte[] optionalBytes(Decoder in) throws IOException {
        if (!present(in)) {
            return null;
        }
        ByteBuffer bytes = in.readBytes(null);
        return Arrays.copyOfRange(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
    }

    static <E extends Enum<E>> E symbol(E[] symbols, Decoder in) throws IOException {
        int index = in.readEnum();
        if (index < 0 || index >= symbols.length) {
            throw new IOException("enum symbol " + index + ", there are 0.." + (symbols.length - 1));
        }
        return symbols[index];
    }
}
