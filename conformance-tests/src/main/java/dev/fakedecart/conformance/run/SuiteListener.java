package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.model.CaseRun;

/** Receives the progress of a run. The suite may call the methods on any thread. */
public interface SuiteListener {

    /** Returns a listener that does nothing. */
    static SuiteListener silent() {
        return new SuiteListener() {
            @Override
            public void begins(int cases) {}

            @Override
            public void ran(Case done, CaseRun run, boolean again) {}
        };
    }

    /** Called before the first case, with the number of cases. */
    void begins(int cases);

    /**
     * Called after each run of a case.
     *
     * @param again true if the suite will repeat the case
     */
    void ran(Case done, CaseRun run, boolean again);
}
