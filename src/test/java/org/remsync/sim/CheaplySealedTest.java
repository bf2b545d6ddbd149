package org.remsync.sim;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Seals cheaply while its tests run. */
abstract class CheaplySealedTest {
    @BeforeAll
    static void sealCheaply() {
        CheapSeals.install();
    }

    @AfterAll
    static void sealWell() {
        CheapSeals.remove();
    }
}
