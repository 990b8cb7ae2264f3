// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes stand-ins of a solution's classes: the same names and signatures, so that tests compile against them, and in
 * each method nothing but a call over the bridge. No code, constant or field of the solution is left in them.
 */
final class Stubs {

    private static final ClassDesc BRIDGE = ClassDesc.of("dev.millrace.validator.jvm.Bridge");
    private static final ClassDesc HANDLE = ClassDesc.of("dev.millrace.validator.jvm.Handle");
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
    private static final MethodTypeDesc CALL = MethodTypeDesc.of(
            ConstantDescs.CD_Object,
            ConstantDescs.CD_Object,
            ConstantDescs.CD_String,
            ConstantDescs.CD_String,
            ConstantDescs.CD_String,
            OBJECTS);
    private static final MethodTypeDesc BY_HANDLE = MethodTypeDesc.of(ConstantDescs.CD_void, HANDLE);
    private static final int DROPPED_FLAGS =
            ClassFile.ACC_FINAL | ClassFile.ACC_SYNCHRONIZED | ClassFile.ACC_NATIVE | ClassFile.ACC_STRICT;

    /** What every object has, and a test may therefore call though the solution does not write it down. */
    private static final Map<String, MethodTypeDesc> OF_ANY_OBJECT = new TreeMap<>(Map.of(
            "equals", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object),
            "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int)));

    private final Set<String> own;

    private Stubs(Set<String> own) {
        this.own = own;
    }

    /** The stand-ins of some classes, by the same binary names. */
    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        Stubs stubs = new Stubs(classes.keySet());
        Map<String, byte[]> made = new TreeMap<>();
        classes.forEach(
                (name, bytes) -> made.put(name, stubs.make(ClassFile.of().parse(bytes))));
        return made;
    }

    private byte[] make(ClassModel model) {
        return ClassFile.of().build(model.thisClass().asSymbol(), builder -> {
            builder.withVersion(model.majorVersion(), 0);
            builder.withFlags(model.flags().flagsMask() & ~ClassFile.ACC_FINAL);
            model.superclass().ifPresent(above -> builder.withSuperclass(above.asSymbol()));
            builder.withInterfaceSymbols(
                    model.interfaces().stream().map(ClassEntry::asSymbol).toList());
            model.findAttribute(Attributes.signature()).ifPresent(builder::with);
            model.findAttribute(Attributes.innerClasses()).ifPresent(builder::with);
            members(builder, model);
        });
    }

    private void members(ClassBuilder builder, ClassModel model) {
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            boolean hidden = method.flags().has(AccessFlag.PRIVATE) || name.equals(ConstantDescs.CLASS_INIT_NAME);
            if (!hidden && !method.methodTypeSymbol().equals(OF_ANY_OBJECT.get(name))) {
                method(builder, model, method);
            }
        }
        if (!model.flags().has(AccessFlag.INTERFACE)) {
            byHandle(builder, model);
            OF_ANY_OBJECT.forEach((name, type) -> builder.withMethodBody(
                    name, type, ClassFile.ACC_PUBLIC, code -> body(code, model, name, type, false)));
        }
    }

    /** The constructor by which the judge makes a stand-in for an object that it was sent. */
    private void byHandle(ClassBuilder builder, ClassModel model) {
        builder.withMethodBody(ConstantDescs.INIT_NAME, BY_HANDLE, ClassFile.ACC_PUBLIC, code -> {
            above(code, model);
            code.return_();
        });
    }

    private void above(CodeBuilder code, ClassModel model) {
        ClassDesc above = model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object);
        boolean stub = own.contains(
                model.superclass().map(ClassEntry::asInternalName).orElse("").replace('/', '.'));
        code.aload(0);
        if (stub) {
            code.aconst_null().invokespecial(above, ConstantDescs.INIT_NAME, BY_HANDLE);
        } else if (above.equals(ConstantDescs.CD_Enum)) {
            code.aconst_null().iconst_0();
            code.invokespecial(
                    above,
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_int));
        } else {
            code.invokespecial(above, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        }
    }

    private void method(ClassBuilder builder, ClassModel model, MethodModel method) {
        int flags = method.flags().flagsMask() & ~DROPPED_FLAGS;
        builder.withMethod(method.methodName(), method.methodType(), flags, made -> {
            method.findAttribute(Attributes.signature()).ifPresent(made::with);
            method.findAttribute(Attributes.exceptions()).ifPresent(made::with);
            if (!method.flags().has(AccessFlag.ABSTRACT)) {
                made.withCode(code -> body(
                        code,
                        model,
                        method.methodName().stringValue(),
                        method.methodTypeSymbol(),
                        method.flags().has(AccessFlag.STATIC)));
            }
        });
    }

    private void body(CodeBuilder code, ClassModel model, String name, MethodTypeDesc type, boolean isStatic) {
        boolean constructor = name.equals(ConstantDescs.INIT_NAME);
        if (constructor) {
            above(code, model);
        }
        if (isStatic) {
            code.aconst_null();
        } else {
            code.aload(0);
        }
        code.ldc(model.thisClass().asInternalName().replace('/', '.'));
        code.ldc(name);
        code.ldc(type.descriptorString());
        arguments(code, type, isStatic ? 0 : 1);
        code.invokestatic(BRIDGE, "call", CALL);
        result(code, constructor ? ConstantDescs.CD_void : type.returnType());
    }

    private static void arguments(CodeBuilder code, MethodTypeDesc type, int firstSlot) {
        code.loadConstant(type.parameterCount()).anewarray(ConstantDescs.CD_Object);
        int slot = firstSlot;
        for (int i = 0; i < type.parameterCount(); i++) {
            TypeKind kind = TypeKind.from(type.parameterType(i));
            code.dup().loadConstant(i).loadLocal(kind, slot);
            if (kind != TypeKind.REFERENCE) {
                ClassDesc boxed = boxed(type.parameterType(i));
                code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, type.parameterType(i)));
            }
            code.aastore();
            slot += kind.slotSize();
        }
    }

    private static void result(CodeBuilder code, ClassDesc type) {
        TypeKind kind = TypeKind.from(type);
        if (kind == TypeKind.VOID) {
            code.pop().return_();
        } else if (kind == TypeKind.REFERENCE) {
            code.checkcast(type).areturn();
        } else {
            code.checkcast(boxed(type));
            code.invokevirtual(boxed(type), type.displayName() + "Value", MethodTypeDesc.of(type));
            code.return_(kind);
        }
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case DOUBLE -> ConstantDescs.CD_Double;
            case FLOAT -> ConstantDescs.CD_Float;
            case LONG -> ConstantDescs.CD_Long;
            case SHORT -> ConstantDescs.CD_Short;
            default -> ConstantDescs.CD_Integer;
        };
    }
}
