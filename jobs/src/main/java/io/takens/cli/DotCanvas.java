package io.takens.cli;

import io.takens.cli.Attractor.Range;

/**
 * An attractor in characters: braille patterns, which have 2 x 4 dots each, or for terminals without them a plain sign
 * that says how many of these dots are set.
 */
final class DotCanvas {
    private static final int ACROSS = 2; // dots per character
    private static final int DOWN = 4;
    private static final char BRAILLE = '\u2800'; // without a dot
    private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}; // by column, then row
    private static final String DENSITY = " .:-=+*#@"; // by number of dots

    private final int columns;
    private final int rows;
    private final int[] cells; // bits of each character's dots

    DotCanvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = new int[columns * rows];
    }

    /** Draws into all of the canvas. */
    void draw(Attractor attractor) {
        Range across = Range.of(attractor.x());
        Range up = Range.of(attractor.y());
        int width = columns * ACROSS - 1;
        int height = rows * DOWN - 1;
        double beforeX = Double.NaN;
        double beforeY = Double.NaN;
        for (int n = 0; n < attractor.x().length; n++) {
            double x = across.share(attractor.x()[n]) * width;
            double y = (1 - up.share(attractor.y()[n])) * height;
            if (attractor.continuous() && n > 0) {
                line(beforeX, beforeY, x, y);
            }
            set(x, y);
            beforeX = x;
            beforeY = y;
        }
    }

    private void line(double x1, double y1, double x2, double y2) {
        int steps = (int) Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
        for (int i = 1; i < steps; i++) {
            double share = i / (double) steps;
            set(x1 + share * (x2 - x1), y1 + share * (y2 - y1));
        }
    }

    private void set(double x, double y) {
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        cells[row / DOWN * columns + column / ACROSS] |= BITS[column % ACROSS][row % DOWN];
    }

    /**
     * The picture, a line of text per row.
     *
     * @param plain only characters of ASCII
     */
    String text(boolean plain) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int dots = cells[row * columns + column];
                line.append(plain ? DENSITY.charAt(Integer.bitCount(dots)) : (char) (BRAILLE + dots));
            }
            text.append(line.toString().replaceFirst("[ " + BRAILLE + "]+$", ""))
                    .append('\n');
        }
        return text.toString();
    }
}
