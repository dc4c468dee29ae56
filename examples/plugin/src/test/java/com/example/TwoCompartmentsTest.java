package com.example;

import org.marrow.testkit.junit.ContractTest;

/** All that Marrow demands. */
class TwoCompartmentsTest implements ContractTest {
    @Override
    public Object plugin() {
        return new TwoCompartments();
    }
}
