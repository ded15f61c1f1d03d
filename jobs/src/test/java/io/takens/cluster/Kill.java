package io.takens.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One SIGKILL to come: whom, and when.
 *
 * @param victim process that dies
 * @param moment what is going on when it dies
 * @param delay ms that pass before that is looked for
 * @param unrecovered whether the kill before may still be felt
 */
record Kill(Victim victim, Moment moment, int delay, boolean unrecovered) {

    enum Victim {
        TASK_MANAGER,
        BROKER,
        JOB_MANAGER
    }

    enum Moment {
        /** Whatever it is. */
        ANY,
        /** A checkpoint has begun and has not ended. */
        CHECKPOINT,
        /** A checkpoint has just been completed: its transactions are being committed. */
        COMMIT
    }

    private static final List<Victim> VICTIMS =
            List.of(Victim.TASK_MANAGER, Victim.BROKER, Victim.JOB_MANAGER, Victim.TASK_MANAGER);
    private static final int LONGEST_DELAY = 2000; // ms
    private static final int PATIENCE = 5000; // ms, then it happens at any moment

    /** The kill no. k of a campaign. Every second one is a TaskManager's; one in five falls into the recovery before. */
    static Kill draw(int k, SplittableRandom random) {
        Moment[] moments = Moment.values();
        return new Kill(
                VICTIMS.get(k % VICTIMS.size()),
                moments[random.nextInt(moments.length)],
                random.nextInt(LONGEST_DELAY),
                k > 0 && random.nextInt(5) == 0);
    }

    /** Waits for the moment: looks into the directory where the jobs' checkpoints appear. */
    void await(Path checkpoints) throws IOException, InterruptedException {
        Thread.sleep(delay);
        if (moment == Moment.ANY) {
            return;
        }
        boolean complete = moment == Moment.COMMIT;
        Set<Path> before = found(checkpoints, complete);
        long deadline = System.nanoTime() + PATIENCE * 1_000_000L;
        while (before.containsAll(found(checkpoints, complete)) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static Set<Path> found(Path checkpoints, boolean complete) throws IOException {
        Set<Path> found = new HashSet<>();
        try (Stream<Path> jobs = Files.list(checkpoints)) {
            for (Path job : jobs.toList()) {
                try (Stream<Path> directories = Files.list(job)) {
                    directories
                            .filter(directory ->
                                    directory.getFileName().toString().startsWith("chk-"))
                            .filter(directory -> !complete || Files.exists(directory.resolve("_metadata")))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
