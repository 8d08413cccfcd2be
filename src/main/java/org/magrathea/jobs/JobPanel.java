package org.magrathea.jobs;

/** The part of a page that shows a job: its steps, how much is copied, its log. */
public final class JobPanel {

    /** The template whose fragment {@code panel} shows the {@link JobView} that is called {@code job} there. */
    public static final String TEMPLATE = "jobs/progress";

    private JobPanel() {
    }
}
