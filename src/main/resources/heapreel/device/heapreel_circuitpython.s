@ The machine code of heapreel_circuitpython.py, for the GNU assembler; behind each instruction its half-word, which
@ MachineCodeTest compares with the bytes there. Block, from its address on:
@   0 address of the sums      16 first page behind the recorder's own   32 alphabet
@   4 number of pages          20 sequence                               96 record: kind, number, data
@   8 where RAM begins         24 address of the line
@  12 first page of its own    28 multiplier of sum "m"
.syntax unified
.cpu cortex-m0
.thumb
.balign 4

@ r0: a number of a page or of words; r1: what to do with it. Both are ints of the interpreter's: twice the number, and 1.
@ The second stays at [sp], for what is given back is read from there.
entry:
    push   {r1, r4, r5, r6, r7, lr}         @ b5f2
    movs   r2, r1                           @ 000a
    asrs   r1, r0, #1                       @ 1041
    ldr    r0, block                        @ 4841
    ldr    r7, [r0, #28]                    @ 69c7
    cmp    r2, #5                           @ 2a05
    beq    record                           @ d02d
    bhi    total                            @ d86b
@ what is 0 or 1: from page r1 on, but not the recorder's own
scan:
    ldr    r3, [r0, #4]                     @ 6843
    cmp    r1, r3                           @ 4299
    bcs    none                             @ d21f
    ldr    r3, [r0, #12]                    @ 68c3
    cmp    r1, r3                           @ 4299
    bcc    page                             @ d302
    ldr    r3, [r0, #16]                    @ 6903
    cmp    r1, r3                           @ 4299
    bcc    next                             @ d317
@ copies page r1 into the record; r5: its sum
page:
    ldr    r4, [r0, #8]                     @ 6884
    lsls   r3, r1, #8                       @ 020b
    adds   r4, r4, r3                       @ 18e4
    mov    r3, r0                           @ 4603
    adds   r3, #104                         @ 3368
    movs   r5, #0                           @ 2500
    movs   r6, #64                          @ 2640
copy:
    ldmia  r4!, {r2}                        @ cc04
    stmia  r3!, {r2}                        @ c304
    eors   r5, r2                           @ 4055
    muls   r5, r7, r5                       @ 437d
    lsrs   r2, r5, #15                      @ 0bea
    eors   r5, r2                           @ 4055
    subs   r6, #1                           @ 3e01
    bne    copy                             @ d1f7
    ldr    r6, [r0, #0]                     @ 6806
    lsls   r3, r1, #2                       @ 008b
    ldr    r4, [r6, r3]                     @ 58f4
    str    r5, [r6, r3]                     @ 50f5
    ldr    r2, [sp, #0]                     @ 9a00
    cmp    r2, #3                           @ 2a03
    beq    take                             @ d006
    cmp    r4, r5                           @ 42ac
    bne    take                             @ d104
@ its sum is as it was
next:
    adds   r1, #1                           @ 3101
    b      scan                             @ e7dc
@ there is none: -1
none:
    movs   r0, #0                           @ 2000
    mvns   r0, r0                           @ 43c0
    pop    {r1, r4, r5, r6, r7, pc}         @ bdf2
@ its number is given back; it is sealed as a record of 64 words
take:
    movs   r2, #80                          @ 2250
    str    r2, [r0, #96]                    @ 6602
    str    r1, [r0, #100]                   @ 6641
    lsls   r1, r1, #1                       @ 0049
    adds   r1, #1                           @ 3101
    str    r1, [sp, #0]                     @ 9100
    movs   r1, #64                          @ 2140
@ what is 2: the record of r1 words gets its sequence number
record:
    ldr    r2, [r0, #20]                    @ 6942
    lsls   r3, r2, #8                       @ 0213
    adds   r2, #1                           @ 3201
    str    r2, [r0, #20]                    @ 6142
    ldr    r4, [r0, #96]                    @ 6e04
    uxtb   r4, r4                           @ b2e4
    orrs   r3, r4                           @ 4323
    str    r3, [r0, #96]                    @ 6603
    mov    r4, r0                           @ 4604
    adds   r4, #104                         @ 3468
    lsls   r3, r1, #2                       @ 008b
    adds   r3, r3, r4                       @ 191b
    movs   r5, #0                           @ 2500
    b      check                            @ e004
@ r5: the sum of its data
data:
    ldmia  r4!, {r2}                        @ cc04
    eors   r5, r2                           @ 4055
    muls   r5, r7, r5                       @ 437d
    lsrs   r2, r5, #15                      @ 0bea
    eors   r5, r2                           @ 4055
@ and of its first two words, behind the data; a word of zeros follows, for base64 takes three bytes
check:
    cmp    r4, r3                           @ 429c
    bne    data                             @ d1f8
    ldr    r2, [r0, #96]                    @ 6e02
    eors   r5, r2                           @ 4055
    muls   r5, r7, r5                       @ 437d
    lsrs   r2, r5, #15                      @ 0bea
    eors   r5, r2                           @ 4055
    ldr    r2, [r0, #100]                   @ 6e42
    eors   r5, r2                           @ 4055
    muls   r5, r7, r5                       @ 437d
    lsrs   r2, r5, #15                      @ 0bea
    eors   r5, r2                           @ 4055
    stmia  r3!, {r5}                        @ c320
    movs   r2, #0                           @ 2200
    str    r2, [r3, #0]                     @ 601a
    mov    r4, r0                           @ 4604
    adds   r4, #96                          @ 3460
    mov    r5, r0                           @ 4605
    adds   r5, #32                          @ 3520
    ldr    r6, [r0, #24]                    @ 6986
    ldrb   r2, [r4, #0]                     @ 7822
    strb   r2, [r6, #4]                     @ 7132
@ three bytes, four letters
group:
    ldrb   r2, [r4, #0]                     @ 7822
    lsls   r2, r2, #8                       @ 0212
    ldrb   r7, [r4, #1]                     @ 7867
    adds   r2, r2, r7                       @ 19d2
    lsls   r2, r2, #8                       @ 0212
    ldrb   r7, [r4, #2]                     @ 78a7
    adds   r2, r2, r7                       @ 19d2
    lsls   r2, r2, #8                       @ 0212
    adds   r4, #3                           @ 3403
    movs   r1, #4                           @ 2104
letter:
    lsrs   r7, r2, #26                      @ 0e97
    ldrb   r7, [r5, r7]                     @ 5def
    strb   r7, [r6, #5]                     @ 7177
    lsls   r2, r2, #6                       @ 0192
    adds   r6, #1                           @ 3601
    subs   r1, #1                           @ 3901
    bne    letter                           @ d1f8
    cmp    r4, r3                           @ 429c
    bcc    group                            @ d3ec
    movs   r2, #10                          @ 220a
    strb   r2, [r6, #5]                     @ 7172
    b      done                             @ e00e
@ what is 3: the sum of all sums into the record
total:
    ldr    r4, [r0, #0]                     @ 6804
    ldr    r6, [r0, #4]                     @ 6846
    movs   r5, #0                           @ 2500
sums:
    ldmia  r4!, {r2}                        @ cc04
    eors   r5, r2                           @ 4055
    muls   r5, r7, r5                       @ 437d
    lsrs   r2, r5, #15                      @ 0bea
    eors   r5, r2                           @ 4055
    subs   r6, #1                           @ 3e01
    bne    sums                             @ d1f8
    mov    r3, r0                           @ 4603
    adds   r3, #104                         @ 3368
    str    r5, [r3, #0]                     @ 601d
    mov    r2, sp                           @ 466a
    str    r2, [r3, #16]                    @ 611a
done:
    ldr    r0, [sp, #0]                     @ 9800
    pop    {r1, r4, r5, r6, r7, pc}         @ bdf2
    nop                                     @ 46c0
@ its address, put here by the recorder
block:
    .word  0                                @ 0000 0000
