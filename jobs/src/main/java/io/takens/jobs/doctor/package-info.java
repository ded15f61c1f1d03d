/**
 * Whether the jobs can run here, asked before they do, and whether their world is still there while they do.
 *
 * <p>A {@link io.takens.jobs.doctor.Doctor} asks what {@link io.takens.jobs.doctor.Process} the program runs in, the
 * {@link io.takens.jobs.doctor.Brokers} and the {@link io.takens.jobs.doctor.Registry}, and gives a
 * {@link io.takens.jobs.doctor.Finding} for each question; {@link io.takens.jobs.doctor.Readiness} asks the shortest of
 * them again and again, and answers HTTP.
 */
package io.takens.jobs.doctor;
