package io.takens.selection;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.context.ContextModel;
import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.FeatureMap;
import io.takens.filter.SmoothedRegression;
import io.takens.forecast.Analogue;
import io.takens.forecast.Climatology;
import io.takens.forecast.DelayModel;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Forecaster;
import io.takens.forecast.Persistence;
import io.takens.input.InputLine;
import io.takens.koopman.RandomFourier;
import io.takens.ngrc.LegendreMonomials;
import io.takens.ngrc.ModalRegression;
import io.takens.ngrc.Monomials;
import io.takens.ngrc.StencilRegression;
import io.takens.reservoir.EchoStateNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What an expert is made of: enough to build it, and to know its size before it is built. All samples are standardised.
 *
 * <p>Layout, version 3: {@code byte version | byte kind | int channels | int lags | int[] lags | int order | double
 * injection | double length | long seed | int raw | int inputs | int weight}.
 *
 * @param kind family
 * @param channels values per sample
 * @param lags of the delay vector; for an analogue the last lag is the window, for a stencil the radius
 * @param order degree of a polynomial; coefficients of a Legendre memory; waves of random Fourier features; nodes of a reservoir; modes; samples kept by an
 *     analogue
 * @param injection standard deviation of the noise on inputs
 * @param length of the kernel that random Fourier features stand for, standard deviations per coordinate; decay of a
 *     Legendre memory; samples that a local polynomial remembers
 * @param seed of random weights
 * @param raw for a smoothed polynomial the place in the bank of the polynomial that learns the raw samples, before it;
 *     −1 for all others
 * @param inputs values that drive a step and that the expert takes; 0 for one that goes on without
 * @param weight what a factor that is one of them adds to the degree of a monomial
 */
public record Design(
        Kind kind,
        int channels,
        int[] lags,
        int order,
        double injection,
        double length,
        long seed,
        int raw,
        int inputs,
        int weight) {
    private static final int VERSION = 3;
    private static final double RIDGE = 1e-9; // where nothing is injected, and for reservoirs
    private static final double PLAIN_RIDGE = 1e-14;
    private static final double BRIEF = 100; // samples that a local polynomial remembers at least
    private static final double LOCAL_INJECTION = 1e-5;

    /** Families of experts. */
    public enum Kind {
        PERSISTENCE,
        CLIMATOLOGY,
        ANALOGUE,
        POLYNOMIAL,
        FOURIER,
        RESERVOIR,
        SMOOTHED,
        STENCIL,
        MODAL,
        LIBRARY,
        CONTEXT,
        LEGENDRE,
        LOCAL
    }

    /** An expert that takes no inputs. */
    private Design(
            Kind kind, int channels, int[] lags, int order, double injection, double length, long seed, int raw) {
        this(kind, channels, lags, order, injection, length, seed, raw, 0, 1);
    }

    static Design persistence(int channels) {
        return new Design(Kind.PERSISTENCE, channels, new int[0], 0, 0, 0, 0, -1);
    }

    static Design climatology(int channels) {
        return new Design(Kind.CLIMATOLOGY, channels, new int[0], 0, 0, 0, 0, -1);
    }

    static Design analogue(int channels, int window, int capacity) {
        return new Design(Kind.ANALOGUE, channels, new int[] {0, window}, capacity, 0, 0, 0, -1);
    }

    static Design polynomial(int channels, int[] lags, int degree, double injection) {
        return new Design(Kind.POLYNOMIAL, channels, lags, degree, injection, 0, 0, -1);
    }

    /** Monomials of a Legendre memory of one channel. */
    static Design legendre(int window, int coefficients, double decay, double injection) {
        int[] lags = DelayEmbedding.uniform(1, window, 1).lags();
        return new Design(Kind.LEGENDRE, 1, lags, coefficients, injection, decay, 0, -1);
    }

    static Design fourier(int channels, int[] lags, int waves, double length, long seed) {
        return new Design(Kind.FOURIER, channels, lags, waves, 0, length, seed, -1);
    }

    static Design reservoir(int channels, int nodes, long seed) {
        return new Design(Kind.RESERVOIR, channels, new int[0], nodes, 0, 0, seed, -1);
    }

    /** The same expert, which takes what drives a step too. */
    Design driven(int inputs, int weight) {
        return new Design(kind, channels, lags, order, injection, length, seed, raw, inputs, weight);
    }

    /** A polynomial of a channel's neighbours on a ring, the same for every channel. */
    static Design stencil(int channels, int radius, int degree, double injection) {
        return new Design(Kind.STENCIL, channels, new int[] {0, radius}, degree, injection, 0, 0, -1);
    }

    /** A cubic of the strongest modes of many channels. */
    static Design modal(int channels, int modes) {
        return new Design(Kind.MODAL, channels, new int[] {0}, modes, 0, 0, 0, -1);
    }

    /** What spoke while the stream was short. */
    public static Design context(int channels) {
        return new Design(Kind.CONTEXT, channels, new int[0], 0, 0, 0, 0, -1);
    }

    /** The cascade on top of a polynomial of one channel, at its place in the bank. */
    Design smoothed(int place) {
        return new Design(Kind.SMOOTHED, channels, lags, order, injection, length, seed, place);
    }

    /** The same polynomial, which remembers about as many samples as it has features. */
    Design local() {
        double memory = Math.max(BRIEF, features());
        return new Design(Kind.LOCAL, channels, lags, order, Math.max(LOCAL_INJECTION, injection), memory, 0, -1);
    }

    /** A regression of this design as it was, which learns no more. */
    Design shelved() {
        return new Design(Kind.LIBRARY, channels, lags, order, injection, length, seed, -1, inputs, weight);
    }

    /** The ridge must stay below what injection adds, about rows x injection²: above it the fit collapses. */
    private double ridge() {
        return injection > 0 ? 1e3 * injection * injection : PLAIN_RIDGE;
    }

    /** Features of the readout; 0 where there is none. */
    public int features() {
        return switch (kind) {
            case POLYNOMIAL, SMOOTHED, FOURIER, LEGENDRE, LIBRARY ->
                legendre()
                        ? Monomials.count(order, inputs, weight, LegendreMonomials.DEGREE)
                        : length > 0
                                ? 1 + channels * lags.length + inputs + order
                                : Monomials.count(channels * lags.length, inputs, weight, order);
            case LOCAL -> Monomials.count(channels * lags.length, order);
            case RESERVOIR -> 1 + channels + order;
            case STENCIL -> Monomials.count(StencilRegression.width(channels, lags[1]), order);
            case MODAL -> Monomials.count(order, ModalRegression.DEGREE);
            case PERSISTENCE, CLIMATOLOGY, ANALOGUE, CONTEXT -> 0;
        };
    }

    /** Whether another design makes the same expert. */
    boolean same(Design other) {
        return kind == other.kind
                && order == other.order
                && injection == other.injection
                && length == other.length
                && raw == other.raw
                && inputs == other.inputs
                && weight == other.weight
                && Arrays.equals(lags, other.lags);
    }

    /** Whether the expert is more than a fool. */
    public boolean learnt() {
        return kind != Kind.PERSISTENCE && kind != Kind.CLIMATOLOGY && kind != Kind.ANALOGUE;
    }

    /** Whether the expert is one of those of which only the best are kept. */
    boolean takesPlace() {
        return learnt() && kind != Kind.CONTEXT && kind != Kind.LOCAL;
    }

    /** Whether the expert is kept however good it is. */
    boolean stays() {
        return !learnt() || kind == Kind.LIBRARY || kind == Kind.LOCAL;
    }

    /** Whether the expert takes what drives a step. */
    public boolean driven() {
        return inputs > 0;
    }

    /** Whether the expert is a {@link DelayRegression}, which can be frozen. */
    public boolean regression() {
        return kind == Kind.POLYNOMIAL || kind == Kind.FOURIER || kind == Kind.LEGENDRE;
    }

    /** Bytes of the expert's state, nearly. */
    public long bytes() {
        long n = features();
        long window = lags.length == 0 ? 0 : lags[lags.length - 1] + 1;
        if (kind == Kind.LIBRARY) {
            return 8 * channels * (n + window);
        }
        long targets = kind == Kind.STENCIL ? 1 : kind == Kind.MODAL ? order : channels;
        return 8 * (n * (n + 1) / 2 + 2 * n * targets + 2 * n + window * channels)
                + (kind == Kind.ANALOGUE ? 8L * order * channels : 0)
                + (kind == Kind.MODAL ? 8L * channels * (channels / 2 + order) : 0);
    }

    private DelayEmbedding embedding() {
        return new DelayEmbedding(channels, lags);
    }

    /** Also of a shelved one, which kept its injection and its decay. */
    private boolean legendre() {
        return kind == Kind.LEGENDRE || (kind == Kind.LIBRARY && length > 0 && injection > 0);
    }

    private FeatureMap map() {
        if (legendre()) {
            return new LegendreMonomials(lags.length, order, length, inputs, weight);
        }
        int coordinates = channels * lags.length;
        return length > 0
                ? new RandomFourier(coordinates + inputs, order, length, seed)
                : new Monomials(coordinates, inputs, weight, order);
    }

    /** What a row counts for when one more has come. */
    private double fading() {
        return kind == Kind.LOCAL ? 1 - 1 / length : 1;
    }

    private Monomials monomials() {
        return new Monomials(channels * lags.length, order);
    }

    private String title() {
        return legendre() ? "legendre" : length > 0 ? "koopman" : order == 1 ? "linear" : "ngrc";
    }

    private InputLine taken(InputLine line) {
        return driven() ? line : InputLine.none();
    }

    /**
     * @param bank the experts before it
     * @param line what drives the stream
     */
    Forecaster build(List<Forecaster> bank, InputLine line) {
        return switch (kind) {
            case PERSISTENCE -> new Persistence(channels);
            case CLIMATOLOGY -> new Climatology(channels);
            case ANALOGUE -> new Analogue(lags[lags.length - 1], channels, order);
            case POLYNOMIAL, FOURIER, LEGENDRE ->
                new DelayRegression(title(), embedding(), map(), taken(line), ridge(), injection);
            case LOCAL -> new DelayRegression("local", embedding(), monomials(), ridge(), injection).fading(fading());
            case LIBRARY -> new DelayModel(title(), embedding(), map(), taken(line));
            case RESERVOIR -> new EchoStateNetwork(channels, order, RIDGE, seed);
            case STENCIL -> new StencilRegression(channels, lags[1], order, ridge(), injection);
            case MODAL -> new ModalRegression(channels, order, RIDGE);
            case CONTEXT -> throw new IllegalStateException("a model of the context is chosen, not built");
            case SMOOTHED -> new SmoothedRegression(lags, order, ridge(), injection, (DelayRegression) bank.get(raw));
        };
    }

    /** Reads the state of an expert of this design. */
    Forecaster read(DataInput in, List<Forecaster> bank, InputLine line) throws IOException {
        return switch (kind) {
            case PERSISTENCE -> Persistence.read(in);
            case CLIMATOLOGY -> Climatology.read(in);
            case ANALOGUE -> Analogue.read(in);
            case POLYNOMIAL, FOURIER, LEGENDRE ->
                DelayRegression.read(in, title(), embedding(), map(), taken(line), injection);
            case LOCAL ->
                DelayRegression.read(in, "local", embedding(), monomials(), injection)
                        .fading(fading());
            case LIBRARY -> readFrozen(in, line);
            case RESERVOIR -> EchoStateNetwork.read(in, channels, order, seed);
            case STENCIL -> StencilRegression.read(in, channels, lags[1], order, injection);
            case MODAL -> ModalRegression.read(in, channels, order);
            case CONTEXT -> ContextModel.read(in, channels);
            case SMOOTHED -> SmoothedRegression.read(in, lags, order, injection, (DelayRegression) bank.get(raw));
        };
    }

    /** Reads a frozen model of an expert of this design. */
    public DelayModel readFrozen(DataInput in, InputLine line) throws IOException {
        return DelayModel.read(in, title(), embedding(), map(), taken(line));
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(kind.ordinal());
        out.writeInt(channels);
        out.writeInt(lags.length);
        for (int lag : lags) {
            out.writeInt(lag);
        }
        out.writeInt(order);
        out.writeDouble(injection);
        out.writeDouble(length);
        out.writeLong(seed);
        out.writeInt(raw);
        out.writeInt(inputs);
        out.writeInt(weight);
    }

    public static Design of(DataInput in) throws IOException {
        expectVersion(in, "Design", VERSION);
        Kind kind = Kind.values()[in.readByte()];
        int channels = in.readInt();
        int[] lags = new int[in.readInt()];
        for (int i = 0; i < lags.length; i++) {
            lags[i] = in.readInt();
        }
        return new Design(
                kind,
                channels,
                lags,
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
    }
}
