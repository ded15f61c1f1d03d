package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The flow of a vector field as one-step model of the full state. */
final class VectorFieldModel extends OneStepModel {
    static final int KIND = 4;
    static final int LIFTED = 5;

    private final VectorField field;
    private final VectorField.Workspace workspace;

    VectorFieldModel(VectorField field) {
        super(new DelayVector(new int[] {0}, field.channels));
        this.field = field;
        this.workspace = new VectorField.Workspace(field.channels, 0);
    }

    @Override
    void increment(double[] v, double[] dx) {
        System.arraycopy(v, 0, dx, 0, dx.length);
        field.flow(dx, workspace);
        for (int c = 0; c < dx.length; c++) {
            dx[c] -= v[c];
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(field.lift.trivial() ? KIND : LIFTED);
        if (!field.lift.trivial()) {
            field.lift.write(out);
        }
        out.writeByte(field.basis.degree);
        out.writeInt(field.substeps());
        Continuations.writeMatrix(out, field.theta());
    }

    static VectorFieldModel read(DataInput in, boolean lifted) throws IOException {
        Lift lift = lifted ? Lift.read(in) : null;
        int degree = in.readByte();
        int substeps = in.readInt();
        double[][] theta = Continuations.readMatrix(in);
        if (lift == null) {
            lift = Lift.none(theta.length);
        }
        return new VectorFieldModel(
                new VectorField(lift, new MonomialBasis(lift.variables(), degree), substeps, theta));
    }
}
