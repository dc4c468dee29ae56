package com.example;

import org.marrow.testkit.junit.ContractTest;

/** All that Marrow demands. */
class BusulfanTest implements ContractTest {
    @Override
    public Object plugin() {
        return new Busulfan();
    }
}
