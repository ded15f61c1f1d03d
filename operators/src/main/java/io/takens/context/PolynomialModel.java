package io.takens.context;

import io.takens.linear.InnerProduct;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Polynomial one-step model: x(t+1) − x(t) = W φ(v(t)), φ all monomials up to a degree. */
final class PolynomialModel extends OneStepModel {
    static final int KIND = 1;

    private final MonomialBasis basis;
    private final double[][] w; // [channel][monomial]
    private final double[] phi;

    PolynomialModel(DelayVector delays, int degree, double[][] w) {
        super(delays);
        this.basis = new MonomialBasis(delays.variables(), degree);
        this.w = w;
        this.phi = new double[basis.size()];
    }

    @Override
    void increment(double[] v, double[] dx) {
        basis.evaluate(v, phi);
        for (int c = 0; c < dx.length; c++) {
            dx[c] = InnerProduct.of(w[c], phi);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        Continuations.writeDelays(out, delays);
        out.writeByte(basis.degree);
        Continuations.writeMatrix(out, w);
    }

    static PolynomialModel read(DataInput in) throws IOException {
        DelayVector delays = Continuations.readDelays(in);
        int degree = in.readByte();
        return new PolynomialModel(delays, degree, Continuations.readMatrix(in));
    }
}
