package io.takens.cli;

import io.takens.cli.Attractor.Range;

/** Draws an attractor as SVG: a fine line for a flow, dots for a map. */
final class AttractorChart {
    private static final int SIDE = 640; // pixels
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 48;

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #444 }
            .title { font-size: 14px; fill: #111 }
            .axis { stroke: #999; stroke-width: 1 }
            .path { fill: none; stroke: #0072b2; stroke-width: .6; stroke-linejoin: round }
            .dots { fill: none; stroke: #0072b2; stroke-width: 1.1; stroke-linecap: round }
            @media (prefers-color-scheme: dark) {
              text { fill: #bbb } .title { fill: #eee } .axis { stroke: #777 }
              .path, .dots { stroke: #56b4e9 }
            }
            """;

    private AttractorChart() {}

    /** The picture, a whole SVG document. */
    static String svg(String title, Attractor attractor) {
        Range across = Range.of(attractor.x());
        Range up = Range.of(attractor.y());
        Svg svg = new Svg(SIDE, SIDE, title, STYLE, LEFT);
        axes(svg, attractor, across, up);
        Svg.Points points = new Svg.Points();
        for (int n = 0; n < attractor.x().length; n++) {
            points.add(x(across, attractor.x()[n]), y(up, attractor.y()[n]));
        }
        if (attractor.continuous()) {
            svg.polyline("path", points);
        } else {
            svg.dots("dots", points);
        }
        return svg.document();
    }

    private static void axes(Svg svg, Attractor attractor, Range across, Range up) {
        int base = SIDE - BOTTOM;
        svg.line("axis", LEFT, base, SIDE - RIGHT, base);
        svg.line("axis", LEFT, TOP, LEFT, base);
        double step = Svg.step(across.high() - across.low());
        for (double at = Math.ceil(across.low() / step) * step; at <= across.high(); at += step) {
            svg.line("axis", x(across, at), base, x(across, at), base + 4);
            svg.text("middle", x(across, at), base + 18, Svg.tick(at));
        }
        double rise = Svg.step(up.high() - up.low());
        for (double at = Math.ceil(up.low() / rise) * rise; at <= up.high(); at += rise) {
            svg.line("axis", LEFT - 4, y(up, at), LEFT, y(up, at));
            svg.text("end", LEFT - 7, y(up, at) + 4, Svg.tick(at));
        }
        svg.text("end", SIDE - RIGHT, base + 36, attractor.horizontal());
        svg.text("start", 4, TOP - 6, attractor.vertical());
    }

    private static double x(Range range, double value) {
        return LEFT + (SIDE - LEFT - RIGHT) * range.share(value);
    }

    private static double y(Range range, double value) {
        return SIDE - BOTTOM - (SIDE - BOTTOM - TOP) * range.share(value);
    }
}
