/**
 * Topics into a file and back: {@link io.takens.replay.Recorder} writes the records of topics into a recording,
 * {@link io.takens.replay.Replayer} sends a recording to topics at a pace, as one more simulator.
 * {@link io.takens.replay.Translation} is what must change on the way, and nothing else: schema ids, and times if asked.
 */
package io.takens.replay;
