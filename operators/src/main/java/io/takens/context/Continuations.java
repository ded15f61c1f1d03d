package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes of fitted models: one byte of kind, then what the kind writes. */
final class Continuations {
    private Continuations() {}

    static Continuation read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case PolynomialModel.KIND -> PolynomialModel.read(in);
            case Analogue.KIND -> Analogue.read(in);
            case GaussianProcessModel.KIND -> GaussianProcessModel.read(in);
            case VectorFieldModel.KIND -> VectorFieldModel.read(in, false);
            case VectorFieldModel.LIFTED -> VectorFieldModel.read(in, true);
            case DelayFieldModel.KIND -> DelayFieldModel.read(in);
            default -> throw new IOException("continuation of kind " + kind + ", this build reads 1..6");
        };
    }

    static void writeDelays(DataOutput out, DelayVector delays) throws IOException {
        out.writeInt(delays.channels());
        out.writeInt(delays.lags().length);
        for (int lag : delays.lags()) {
            out.writeInt(lag);
        }
    }

    static DelayVector readDelays(DataInput in) throws IOException {
        int channels = in.readInt();
        int[] lags = new int[in.readInt()];
        for (int i = 0; i < lags.length; i++) {
            lags[i] = in.readInt();
        }
        return new DelayVector(lags, channels);
    }

    static void writeMatrix(DataOutput out, double[][] rows) throws IOException {
        out.writeInt(rows.length);
        for (double[] row : rows) {
            writeVector(out, row);
        }
    }

    static double[][] readMatrix(DataInput in) throws IOException {
        double[][] rows = new double[in.readInt()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = readVector(in);
        }
        return rows;
    }

    static void writeVector(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static double[] readVector(DataInput in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
