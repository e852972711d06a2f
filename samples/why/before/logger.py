# Reads a sensor, keeps number, minimum and maximum of each reading, and sends them all as one packet.
READINGS = 60
log = []


def read(number):
    # Stands for an analogue input, which fills the buffer by itself.
    samples = bytearray(200)
    samples[number] = 2 * number + 1
    return samples


def record(number):
    # The samples are needed here only, the entry until the end: it stays behind where they were.
    samples = read(number)
    log.append((number, min(samples), max(samples)))


def send():
    packet = bytearray(1500)
    for number, low, high in log:
        packet[3 * number] = number
        packet[3 * number + 1] = low
        packet[3 * number + 2] = high
    return packet


def main():
    for number in range(READINGS):
        record(number)
    return send()
