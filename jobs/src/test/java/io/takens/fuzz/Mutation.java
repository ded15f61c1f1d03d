package io.takens.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs as fuzzers do, seeded: bits, bytes, numbers at the edge, cuts, repetitions, splices of two inputs. */
final class Mutation {
    private static final int MOST = 1 << 16; // bytes of an input
    private static final byte[][] EDGES = {
        {0}, {-1}, {127}, {-128}, {-1, -1, -1, -1, 15}, {-2, -1, -1, -1, 15}, {0, 0, 0, -128}, {'\n'}, {'"'}, {':', ' '}
    };

    private final SplittableRandom random;
    private final List<byte[]> corpus;

    Mutation(long seed, List<byte[]> corpus) {
        this.random = new SplittableRandom(seed);
        this.corpus = corpus;
    }

    /** One of the corpus, changed one to eight times. */
    byte[] next() {
        byte[] bytes = pick().clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes = changed(bytes);
        }
        return bytes.length > MOST ? Arrays.copyOf(bytes, MOST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(Math.min(64, bytes.length - at + 1) + 1);
        switch (random.nextInt(7)) {
            case 0 -> {
                if (at < bytes.length) {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                }
                return bytes;
            }
            case 1 -> {
                if (at < bytes.length) {
                    bytes[at] = (byte) random.nextInt(256);
                }
                return bytes;
            }
            case 2 -> {
                return spliced(bytes, at, at, EDGES[random.nextInt(EDGES.length)]);
            }
            case 3 -> {
                return spliced(bytes, at, Math.min(bytes.length, at + length), new byte[0]);
            }
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
                return spliced(bytes, at, at, piece);
            }
            default -> {
                byte[] other = pick();
                int from = random.nextInt(other.length + 1);
                return spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
            }
        }
    }

    private byte[] pick() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }
}
