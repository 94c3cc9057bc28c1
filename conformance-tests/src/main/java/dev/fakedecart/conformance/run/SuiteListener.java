package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.model.CaseRun;

/** Hears how a run gets on; called by any thread. */
public interface SuiteListener {

    /** One that nobody hears. */
    static SuiteListener silent() {
        return new SuiteListener() {
            @Override
            public void begins(int cases) {}

            @Override
            public void ran(Case done, CaseRun run, boolean again) {}
        };
    }

    /** So many cases are about to be run. */
    void begins(int cases);

    /**
     * A case has been run, perhaps not for the last time.
     *
     * @param again whether it is about to be run again, alone
     */
    void ran(Case done, CaseRun run, boolean again);
}
