package io.takens.evaluation.regime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Scores of change points against those that people marked. A change point is the first sample of a new segment.
 *
 * @see <a href="https://arxiv.org/abs/2003.06222">van den Burg, Williams, An evaluation of change point detection
 *     algorithms (2020), sections 4.1 and 4.2</a>
 */
public final class ChangePointScore {
    private ChangePointScore() {}

    private record Segment(long from, long to) {
        double overlap(Segment other) {
            long both = Math.min(to, other.to) - Math.max(from, other.from);
            return both <= 0 ? 0 : (double) both / (Math.max(to, other.to) - Math.min(from, other.from));
        }
    }

    private static List<Segment> segments(Collection<Long> changes, long n) {
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (long change : new TreeSet<>(changes)) {
            if (change > 0 && change < n) {
                segments.add(new Segment(from, change));
                from = change;
            }
        }
        segments.add(new Segment(from, n));
        return segments;
    }

    /** Mean over marked segments, weighted by length, of the best Jaccard overlap with a found one: 0 to 1. */
    public static double covering(Collection<Long> marked, Collection<Long> found, long n) {
        List<Segment> ours = segments(found, n);
        double sum = 0;
        for (Segment theirs : segments(marked, n)) {
            double best = 0;
            for (Segment one : ours) {
                best = Math.max(best, theirs.overlap(one));
            }
            sum += best * (theirs.to - theirs.from);
        }
        return sum / n;
    }

    /** Onsets of the alarms that were declared before half of the segment after the nearest marked change was over. */
    static List<Long> prompt(List<Alarm> alarms, List<Long> marked, long n) {
        List<Long> sorted = new ArrayList<>(new TreeSet<>(marked));
        List<Long> prompt = new ArrayList<>();
        for (Alarm alarm : alarms) {
            int nearest = 0;
            for (int i = 1; i < sorted.size(); i++) {
                if (Math.abs(sorted.get(i) - alarm.onset()) < Math.abs(sorted.get(nearest) - alarm.onset())) {
                    nearest = i;
                }
            }
            if (sorted.isEmpty()) {
                prompt.add(alarm.onset());
                continue;
            }
            long begin = sorted.get(nearest);
            long end = nearest + 1 < sorted.size() ? sorted.get(nearest + 1) : n;
            if (alarm.detected() <= begin + (end - begin) / 2.0) {
                prompt.add(alarm.onset());
            }
        }
        return prompt;
    }

    /**
     * F1 with several annotators: precision against the union of what they marked, recall averaged over them. The start of
     * the series counts as a change point that everybody found.
     *
     * @param margin samples by which an estimate may be off
     */
    static double f1(List<List<Long>> annotators, Collection<Long> found, long margin) {
        TreeSet<Long> ours = new TreeSet<>(found);
        ours.add(0L);
        TreeSet<Long> all = new TreeSet<>(List.of(0L));
        double recall = 0;
        for (List<Long> annotator : annotators) {
            TreeSet<Long> theirs = new TreeSet<>(annotator);
            theirs.add(0L);
            all.addAll(theirs);
            recall += (double) matches(theirs, ours, margin) / theirs.size() / annotators.size();
        }
        double precision = (double) matches(all, ours, margin) / ours.size();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Marked change points with an estimate of their own within the margin. */
    private static int matches(TreeSet<Long> marked, TreeSet<Long> found, long margin) {
        TreeSet<Long> free = new TreeSet<>(found);
        int matches = 0;
        for (long change : marked) {
            Long nearest = null;
            for (long one : free.subSet(change - margin, true, change + margin, true)) {
                if (nearest == null || Math.abs(one - change) < Math.abs(nearest - change)) {
                    nearest = one;
                }
            }
            if (nearest != null) {
                free.remove(nearest);
                matches++;
            }
        }
        return matches;
    }
}
