package org.marrow.internal;

import java.lang.invoke.MethodHandles;
import org.marrow.network.CompiledNetwork;

/**
 * Compiles networks to hidden classes.
 *
 * @since 0.1
 */
public final class NetworkCompiler implements CompiledNetwork.Compiler {

    /** For the service loader. */
    public NetworkCompiler() {}

    @Override
    public CompiledNetwork compile(CompiledNetwork.Request request) {
        Lowering lowering = new Lowering(request);
        Bytecode bytecode = new Bytecode(lowering);
        byte[] code = bytecode.generate();
        try {
            Class<?> generated = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(code, bytecode.classData(), true)
                    .lookupClass();
            AbstractCompiled compiled =
                    (AbstractCompiled) generated.getDeclaredConstructor().newInstance();
            return compiled.describe(lowering, bytecode.valueCount());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The generated class could not be made.", e);
        }
    }

    @Override
    public CompiledNetwork interpret(CompiledNetwork.Request request) {
        return new Interpreted(new Lowering(request));
    }
}
