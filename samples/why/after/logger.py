# Reads a sensor, keeps number, minimum and maximum of each reading, and sends them all as one packet.
READINGS = 60
# At its full length before the first samples: what is kept is not between what comes and goes.
log = bytearray(3 * READINGS)


def read(number):
    # Stands for an analogue input, which fills the buffer by itself.
    samples = bytearray(200)
    samples[number] = 2 * number + 1
    return samples


def record(number):
    samples = read(number)
    log[3 * number] = number
    log[3 * number + 1] = min(samples)
    log[3 * number + 2] = max(samples)


def send():
    packet = bytearray(1500)
    for i in range(len(log)):
        packet[i] = log[i]
    return packet


def main():
    for number in range(READINGS):
        record(number)
    return send()
