package io.takens.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The few shapes that every state layout is made of. Lengths are known to both sides and are not written. */
public final class StateFormat {
    private StateFormat() {}

    /**
     * Reads a version byte and refuses any other than the one expected.
     *
     * @param layout name of the layout, for the message
     */
    public static void expectVersion(DataInput in, String layout, int version) throws IOException {
        int found = in.readUnsignedByte();
        if (found != version) {
            throw new IOException(layout + " state version " + found + ", this build reads " + version);
        }
    }

    /** Int length in bytes, and UTF-8: longer than {@link DataOutput#writeUTF} takes. */
    public static void writeString(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readString(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static void writeDoubles(DataOutput out, double[] values) throws IOException {
        writeDoubles(out, values, values.length);
    }

    public static void writeDoubles(DataOutput out, double[] values, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            out.writeDouble(values[i]);
        }
    }

    public static void readDoubles(DataInput in, double[] values) throws IOException {
        readDoubles(in, values, values.length);
    }

    public static void readDoubles(DataInput in, double[] values, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            values[i] = in.readDouble();
        }
    }
}
